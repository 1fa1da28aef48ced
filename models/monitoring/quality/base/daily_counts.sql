-- How many rows a day brought, and how many different ones.
{% set counts = {
    'orders': 'days_of_orders',
    'customers': 'days_of_orders',
    'order_items': 'days_of_items',
    'products': 'days_of_items',
    'sellers': 'days_of_items',
    'payments': 'days_of_payments',
    'refunds': 'days_of_refunds',
} %}
with orders as (

    select * from {{ ref('orders') }}

),

days_of_orders as (

    select
        platform,
        placed_date as metric_date,
        count(*) as orders,
        count(distinct customer_id) as customers
    from orders
    group by platform, placed_date

),

days_of_items as (

    select
        orders.platform,
        orders.placed_date as metric_date,
        count(*) as order_items,
        count(distinct order_items.product_id) as products,
        count(distinct order_items.seller_id) as sellers
    from orders
    inner join {{ ref('order_items') }} as order_items
        on orders.order_id = order_items.order_id
    group by orders.platform, orders.placed_date

),

days_of_payments as (

    select
        platform,
        processed_date as metric_date,
        count(*) as payments
    from {{ ref('payments') }}
    group by platform, processed_date

),

days_of_refunds as (

    select
        platform,
        refunded_date as metric_date,
        count(*) as refunds
    from {{ ref('refunds') }}
    group by platform, refunded_date

),

counted as (

    {% for metric, days in counts.items() %}
    select
        platform,
        metric_date,
        '{{ metric }}' as metric,
        {{ metric }} as row_count
    from {{ days }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from counted
