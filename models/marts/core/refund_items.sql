{{ config(indexes=indexes_on(['refund_id'])) }}
with refund_items as (

    select * from {{ ref('int_refund_items__unioned') }}

),

with_reporting as (

    select
        refund_items.*,
        {{ in_reporting_currency('refund_items.amount') }} as amount_reporting,
        {{ in_reporting_currency('refund_items.tax_amount') }}
            as tax_amount_reporting
    from refund_items
    left join {{ ref('int_refunds__unioned') }} as refunds
        on refund_items.refund_id = refunds.refund_id
    left join {{ ref('int_orders__unioned') }} as orders
        on refunds.order_id = orders.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            refund_items.currency = rates.currency
            and {{ rate_date('refunds.refunded_date', 'orders.placed_date') }}
            = rates.rate_date

)

select * from with_reporting
