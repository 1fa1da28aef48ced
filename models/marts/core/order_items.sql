{{ config(indexes=indexes_on(['order_id'])) }}
with refunds_summed_to_items as (

    select
        refund_items.order_item_id,
        sum(refund_items.quantity) as refunded_quantity,
        sum(refund_items.amount) as refunded_amount,
        {{ complete_sum('refund_items.amount_reporting') }}
            as refunded_amount_reporting
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
        ) as refunded_amount,
        cast(
            case
                when refunds.order_item_id is null then 0
                else refunds.refunded_amount_reporting
            end as numeric(18, 4)
        ) as refunded_amount_reporting
    from {{ ref('int_order_items__unioned') }} as items
    left join refunds_summed_to_items as refunds
        on items.order_item_id = refunds.order_item_id

),

with_reporting as (

    select
        items.*,
        {{ in_reporting_currency('items.gross_amount') }}
            as gross_amount_reporting,
        {{ in_reporting_currency('items.discount_amount') }}
            as discount_amount_reporting,
        {{ in_reporting_currency('items.net_amount') }}
            as net_amount_reporting,
        {{ in_reporting_currency('items.tax_amount') }}
            as tax_amount_reporting,
        {{ in_reporting_currency('items.shipping_amount') }}
            as shipping_amount_reporting
    from with_refunds as items
    left join {{ ref('int_orders__unioned') }} as orders
        on items.order_id = orders.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            items.currency = rates.currency
            and orders.placed_date = rates.rate_date

)

select * from with_reporting
