-- Amounts of a day in the reporting currency, with how many rows they are of.
with valid_orders as (

    select * from {{ ref('orders') }}
    where is_valid and gross_sales_amount_reporting is not null

),

summed as (

    select
        platform,
        placed_date as metric_date,
        'gross_sales' as metric,
        sum(gross_sales_amount_reporting) as amount,
        count(*) as row_count
    from valid_orders
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'net_sales' as metric,
        sum(net_sales_amount_reporting) as amount,
        count(*) as row_count
    from valid_orders
    group by platform, placed_date

    union all

    select
        platform,
        placed_date as metric_date,
        'average_order_value' as metric,
        sum(gross_sales_amount_reporting) / count(*) as amount,
        count(*) as row_count
    from valid_orders
    group by platform, placed_date

    union all

    select
        platform,
        refunded_date as metric_date,
        'refunded_amount' as metric,
        -sum(total_amount_reporting) as amount,
        count(*) as row_count
    from {{ ref('refunds') }}
    where total_amount_reporting is not null
    group by platform, refunded_date

)

select * from summed
