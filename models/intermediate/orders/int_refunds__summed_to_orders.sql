with refunds as (

    select * from {{ ref('int_refunds__returned') }}

),

with_reporting as (

    select
        refunds.*,
        {{ in_reporting_currency('refunds.items_amount') }}
            as items_amount_reporting,
        {{ in_reporting_currency('refunds.adjustment_amount') }}
            as adjustment_amount_reporting
    from refunds
    left join {{ ref('int_orders__unioned') }} as orders
        on refunds.order_id = orders.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            refunds.currency = rates.currency
            and {{ rate_date('refunds.refunded_date', 'orders.placed_date') }}
            = rates.rate_date

),

summed as (

    select
        order_id,
        {{ complete_sum('items_amount + adjustment_amount') }}
            as returned_amount,
        {{ complete_sum(
            'items_amount_reporting + adjustment_amount_reporting'
        ) }} as returned_amount_reporting
    from with_reporting
    group by order_id

)

select * from summed
