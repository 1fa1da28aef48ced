{%- set amounts = [
    'net_amount', 'refunded_amount', 'net_amount_reporting',
    'refunded_amount_reporting',
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

shares as (

    select
        shares.*,
        items.quantity,
        items.refunded_quantity,
        orders.month_start_date
    from {{ whole('order_item_sellers') }} as shares
    inner join orders on shares.order_id = orders.order_id
    inner join items
        on
            shares.order_item_id = items.order_item_id
            and shares.order_id = items.order_id

),

summed_to_months as (

    select
        platform,
        store_id,
        seller_id,
        currency,
        month_start_date,
        count(distinct order_id) as order_count,
        sum(quantity) as unit_count,
        {% for amount in amounts %}
        {{ complete_sum(amount) }} as {{ amount }},
        {% endfor %}
        sum(refunded_quantity) as refunded_unit_count
    from shares
    group by platform, store_id, seller_id, currency, month_start_date

),

assembled as (

    select
        {{ dbt_utils.generate_surrogate_key([
            'store_id', 'seller_id', 'currency', 'month_start_date'
        ]) }} as seller_performance_id,
        platform,
        store_id,
        seller_id,
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
