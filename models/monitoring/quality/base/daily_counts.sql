-- How many rows a day brought, and how many different ones.
with orders as (

    select * from {{ ref('orders') }}

),

items as (

    select
        orders.platform,
        orders.placed_date,
        order_items.product_id,
        order_items.seller_id
    from {{ ref('order_items') }} as order_items
    inner join orders on order_items.order_id = orders.order_id

),

counted as (

    select
        platform,
        placed_date as metric_date,
        'orders' as metric,
        count(*) as row_count
    from orders
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'customers' as metric,
        count(distinct customer_id) as row_count
    from orders
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'order_items' as metric,
        count(*) as row_count
    from items
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'products' as metric,
        count(distinct product_id) as row_count
    from items
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'sellers' as metric,
        count(distinct seller_id) as row_count
    from items
    group by platform, placed_date

    union all

    select
        platform,
        processed_date as metric_date,
        'payments' as metric,
        count(*) as row_count
    from {{ ref('payments') }}
    group by platform, processed_date

    union all

    select
        platform,
        refunded_date as metric_date,
        'refunds' as metric,
        count(*) as row_count
    from {{ ref('refunds') }}
    group by platform, refunded_date

)

select * from counted
