with refunds_summed_to_items as (

    select
        refund_items.order_item_id,
        sum(refund_items.quantity) as refunded_quantity,
        sum(refund_items.amount) as refunded_amount
    from {{ ref('refund_items') }} as refund_items
    inner join {{ ref('refunds') }} as refunds
        on refund_items.refund_id = refunds.refund_id
    where refunds.status = 'issued'
    group by refund_items.order_item_id

),

with_refunds as (

    select
        items.*,
        cast(
            items.gross_amount + items.discount_amount as numeric(18, 4)
        ) as net_amount,
        cast(
            coalesce(refunds.refunded_quantity, 0) as bigint
        ) as refunded_quantity,
        cast(
            coalesce(refunds.refunded_amount, 0) as numeric(18, 4)
        ) as refunded_amount
    from {{ ref('int_order_items__unioned') }} as items
    left join refunds_summed_to_items as refunds
        on items.order_item_id = refunds.order_item_id

)

select * from with_refunds
