{%- set amounts = [
    'gross_amount', 'discount_amount', 'net_amount', 'refunded_amount',
    'gross_amount_reporting', 'discount_amount_reporting',
    'net_amount_reporting', 'refunded_amount_reporting',
] -%}
with items as (

    select * from {{ whole('order_items') }}
    where not is_gift_card

),

orders as (

    select
        order_id,
        cast(date_trunc('month', placed_date) as date) as month_start_date
    from {{ whole('orders') }}
    where is_valid and {{ in_touched_months('placed_date') }}

),

sold as (

    select
        items.*,
        orders.month_start_date
    from items
    inner join orders on items.order_id = orders.order_id

),

summed_to_months as (

    select
        platform,
        store_id,
        product_id,
        currency,
        month_start_date,
        count(distinct order_id) as order_count,
        sum(quantity) as unit_count,
        {% for amount in amounts %}
        {{ complete_sum(amount) }} as {{ amount }},
        {% endfor %}
        sum(refunded_quantity) as refunded_unit_count
    from sold
    group by platform, store_id, product_id, currency, month_start_date

),

assembled as (

    select
        {{ dbt_utils.generate_surrogate_key([
            'store_id', 'product_id', 'currency', 'month_start_date'
        ]) }} as product_performance_id,
        platform,
        store_id,
        product_id,
        month_start_date,
        currency,
        cast(order_count as bigint) as order_count,
        cast(unit_count as bigint) as unit_count,
        cast(refunded_unit_count as bigint) as refunded_unit_count,
        {{ amounts | join(', ') }},
        {{ exact_quotient('refunded_unit_count', 'nullif(unit_count, 0)') }}
            as return_rate
    from summed_to_months

)

select *
from {{ with_untouched('assembled', 'month_start_date', 'touched_days') }}
