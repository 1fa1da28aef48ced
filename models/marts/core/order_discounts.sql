{{ config(indexes=indexes_on(['order_id'])) }}
with discounts as (

    select * from {{ ref('int_order_discounts__unioned') }}

),

with_reporting as (

    select
        discounts.*,
        {{ in_reporting_currency('discounts.amount') }} as amount_reporting
    from discounts
    left join {{ ref('int_orders__unioned') }} as orders
        on discounts.order_id = orders.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            discounts.currency = rates.currency
            and orders.placed_date = rates.rate_date

)

select * from with_reporting
