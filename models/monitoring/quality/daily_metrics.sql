-- Every metric on a scale where its noise is known beforehand: a count by its
-- root, a share by its angle, an amount by its logarithm. So a day with few
-- orders may stray further than one with many, and a shop that is small gives
-- no alarms by chance.
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

every_count as (

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

silences as (

    select
        days.platform,
        days.metric_date,
        days.metric_date - max(orders.metric_date) over (
            partition by days.platform order by days.metric_date
        ) as row_count
    from days
    left join counts as orders
        on
            days.platform = orders.platform
            and days.metric_date = orders.metric_date
            and orders.metric = 'orders'

),

unioned as (

    select
        platform,
        metric_date,
        metric,
        '' as dimension,
        row_count as amount,
        row_count,
        2 * sqrt(row_count + 0.375) as signal,
        1 as noise
    from every_count

    union all

    select
        platform,
        metric_date,
        'days_without_orders' as metric,
        '' as dimension,
        row_count as amount,
        row_count,
        2 * sqrt(row_count + 0.375) as signal,
        1 as noise
    from silences
    where row_count is not null

    union all

    -- The amounts of orders stray about as much as they are high.
    select
        amounts.platform,
        amounts.metric_date,
        amounts.metric,
        '' as dimension,
        amounts.amount,
        amounts.row_count,
        ln(cast(nullif(greatest(amounts.amount, 0), 0) as double precision))
            as signal,
        case when amounts.metric = 'average_order_value' then 1 else 1.5 end
        / sqrt(amounts.row_count) as noise
    from {{ ref('daily_amounts') }} as amounts
    inner join days
        on
            amounts.platform = days.platform
            and amounts.metric_date = days.metric_date

    union all

    select
        shares.platform,
        shares.metric_date,
        shares.metric,
        shares.dimension,
        1.0 * shares.row_count / shares.out_of as amount,
        shares.out_of as row_count,
        asin(sqrt(1.0 * shares.row_count / shares.out_of)) as signal,
        0.5 / sqrt(shares.out_of) as noise
    from {{ ref('daily_shares') }} as shares
    inner join days
        on
            shares.platform = days.platform
            and shares.metric_date = days.metric_date

    union all

    select
        orders.platform,
        orders.metric_date,
        'refund_rate' as metric,
        '' as dimension,
        1.0 * refunds.row_count / orders.row_count as amount,
        orders.row_count + refunds.row_count as row_count,
        asin(sqrt(
            1.0 * refunds.row_count
            / (orders.row_count + refunds.row_count)
        )) as signal,
        0.5 / sqrt(orders.row_count + refunds.row_count) as noise
    from every_count as orders
    inner join every_count as refunds
        on
            orders.platform = refunds.platform
            and orders.metric_date = refunds.metric_date
            and refunds.metric = 'refunds'
    where orders.metric = 'orders' and orders.row_count > 0

)

select
    platform,
    metric_date,
    metric,
    dimension,
    cast(amount as numeric(18, 4)) as value,
    cast(row_count as bigint) as row_count,
    cast(signal as double precision) as signal,
    cast(noise as double precision) as noise,
    -- These change while an order grows older: the newest day differs from all
    -- days before it, and is not compared with them.
    metric not in ('order_status_share', 'payment_status_share', 'net_sales')
        as is_judged
from unioned
