-- Every metric on a scale where chance strays as far up as down, by a width
-- known beforehand: a count to the power of 2/3, a share by its angle, an
-- amount by its logarithm. So a day with few orders may stray further than one
-- with many, and a shop that is small gives no alarms by chance.
with counts as (

    select * from {{ ref('dense_daily_counts') }}

),

shares as (

    {% for shares in ['daily_word_shares', 'daily_flag_shares'] %}
    select
        platform,
        metric_date,
        metric,
        dimension,
        row_count,
        out_of
    from {{ ref(shares) }}

    union all

    {% endfor %}
    -- A share of both, for there may be more refunds than orders.
    select
        orders.platform,
        orders.metric_date,
        'refund_rate' as metric,
        '' as dimension,
        refunds.row_count,
        orders.row_count + refunds.row_count as out_of
    from counts as orders
    inner join counts as refunds
        on
            orders.platform = refunds.platform
            and orders.metric_date = refunds.metric_date
            and refunds.metric = 'refunds'
    where orders.metric = 'orders' and orders.row_count > 0

),

unioned as (

    select
        platform,
        metric_date,
        metric,
        '' as dimension,
        row_count as amount,
        row_count,
        1.5 * power(cast(row_count as double precision), 2.0 / 3) as signal,
        -- It follows from how many are usual.
        null as noise
    from counts

    union all

    -- The amounts of orders stray about as much as they are high.
    select
        platform,
        metric_date,
        metric,
        '' as dimension,
        amount,
        row_count,
        ln(cast(nullif(greatest(amount, 0), 0) as double precision)) as signal,
        case when metric = 'average_order_value' then 1 else 1.5 end
        / sqrt(row_count) as noise
    from {{ ref('daily_amounts') }}

    union all

    select
        platform,
        metric_date,
        metric,
        dimension,
        1.0 * row_count / out_of as amount,
        out_of as row_count,
        asin(sqrt(1.0 * row_count / out_of)) as signal,
        0.5 / sqrt(out_of) as noise
    from shares

)

select
    unioned.platform,
    unioned.metric_date,
    unioned.metric,
    unioned.dimension,
    cast(
        case
            when unioned.metric = 'refund_rate'
                then unioned.amount / (1 - unioned.amount)
            else unioned.amount
        end as numeric(18, 4)
    ) as value,
    cast(unioned.row_count as bigint) as row_count,
    cast(unioned.signal as double precision) as signal,
    cast(unioned.noise as double precision) as noise,
    -- These change while an order grows older: the newest day differs from all
    -- days before it, and is not compared with them.
    unioned.metric not in (
        'order_status_share', 'payment_status_share', 'net_sales'
    ) as is_judged
from unioned
inner join {{ ref('metric_days') }} as days
    on
        unioned.platform = days.platform
        and unioned.metric_date = days.metric_date
