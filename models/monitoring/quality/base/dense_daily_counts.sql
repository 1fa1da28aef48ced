-- The counts of every day, noughts included, and since how many days there was
-- no order.
with days as (

    select * from {{ ref('metric_days') }}

),

counts as (

    select * from {{ ref('daily_counts') }}

),

metric_names as (

    select distinct metric
    from counts

),

dense as (

    select
        days.platform,
        days.metric_date,
        metric_names.metric,
        coalesce(counts.row_count, 0) as row_count
    from days
    cross join metric_names
    left join counts
        on
            days.platform = counts.platform
            and days.metric_date = counts.metric_date
            and metric_names.metric = counts.metric

),

last_orders as (

    select
        platform,
        metric_date,
        max(case when row_count > 0 then metric_date end) over (
            partition by platform order by metric_date
        ) as last_order_date
    from dense
    where metric = 'orders'

),

with_silences as (

    select * from dense

    union all

    select
        platform,
        metric_date,
        'days_without_orders' as metric,
        cast(metric_date - last_order_date as integer) as row_count
    from last_orders
    where last_order_date is not null

)

select * from with_silences
