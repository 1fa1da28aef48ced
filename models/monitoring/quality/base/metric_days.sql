-- Every day of every platform, so that a day without rows is a zero and no gap.
-- The last day is the last complete one: days after it have no say yet.
with recursive first_orders as (

    select
        platform,
        min(placed_date) as first_order_date
    from {{ whole('orders') }}
    group by platform

),

bounds as (

    select
        as_of_date as last_date,
        {{ var('quality_judged_days') }} + 7 * 12 as kept_days
    from {{ ref('int_dates__as_of') }}

),

starts as (

    select
        first_orders.platform,
        bounds.last_date,
        greatest(
            cast(first_orders.first_order_date as date),
            cast(
                bounds.last_date - bounds.kept_days * interval '1 day' as date
            )
        ) as first_date
    from first_orders
    cross join bounds

),

days (platform, metric_date, last_date) as (

    select
        platform,
        first_date as metric_date,
        last_date
    from starts
    where first_date <= last_date

    union all

    select
        platform,
        cast(metric_date + interval '1 day' as date) as metric_date,
        last_date
    from days
    where metric_date < last_date

)

select
    platform,
    metric_date,
    last_date
from days
