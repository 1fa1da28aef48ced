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
with days_of_orders as (

    select
        platform,
        metric_date,
        count(*) as orders,
        count(distinct customer_id) as customers
    from {{ ref('orders_of_metric_days') }}
    group by platform, metric_date

),

days_of_items as (

    select
        orders.platform,
        orders.metric_date,
        count(*) as order_items,
        count(distinct order_items.product_id) as products,
        count(distinct order_items.seller_id) as sellers
    from {{ ref('orders_of_metric_days') }} as orders
    inner join {{ whole('order_items') }} as order_items
        on orders.order_id = order_items.order_id
    group by orders.platform, orders.metric_date

),

days_of_payments as (

    select
        platform,
        metric_date,
        count(*) as payments
    from {{ ref('payments_of_metric_days') }}
    group by platform, metric_date

),

days_of_refunds as (

    select
        days.platform,
        days.metric_date,
        count(*) as refunds
    from {{ whole('refunds') }} as refunds
    inner join {{ ref('metric_days') }} as days
        on
            refunds.platform = days.platform
            and refunds.refunded_date = days.metric_date
    group by days.platform, days.metric_date

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
