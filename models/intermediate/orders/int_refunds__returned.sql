-- What issued refunds take back, the refunded gift cards apart.
with gift_cards_summed_to_refunds as (

    -- Their sale was none, so that giving them back takes nothing off sales.
    select
        refund_items.refund_id,
        sum(refund_items.amount) as amount
    from {{ ref('refund_items') }} as refund_items
    inner join {{ ref('order_items') }} as order_items
        on refund_items.order_item_id = order_items.order_item_id
    where order_items.is_gift_card
    group by refund_items.refund_id

),

returned as (

    select
        refunds.refund_id,
        refunds.order_id,
        refunds.refunded_at,
        refunds.refunded_date,
        refunds.currency,
        cast(
            refunds.items_amount - coalesce(gift_cards.amount, 0)
            as numeric(18, 4)
        ) as items_amount,
        cast(coalesce(gift_cards.amount, 0) as numeric(18, 4))
            as gift_cards_amount,
        refunds.tax_amount,
        refunds.shipping_amount,
        refunds.adjustment_amount
    from {{ ref('refunds') }} as refunds
    left join gift_cards_summed_to_refunds as gift_cards
        on refunds.refund_id = gift_cards.refund_id
    where refunds.status = 'issued'

)

select * from returned
