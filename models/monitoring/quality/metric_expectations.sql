-- A day is compared with the same weekday of the twelve weeks before: with
-- their median, in units of how far all days of those weeks are from the median
-- of their own weekday (MAD). Neither minds a few odd days among them.
{# Days beyond the bounds are those of which metric_anomalies tells. #}
{% set minimum_weeks, told_from = 4, 4 %}
with judged as (

    select * from {{ ref('judged_days') }}

),

history as (

    select
        judged.day_number,
        extract(isodow from earlier.metric_date) as weekday,
        earlier.signal
    from judged
    inner join {{ ref('daily_metrics') }} as earlier
        on
            judged.platform = earlier.platform
            and judged.metric = earlier.metric
            and judged.dimension = earlier.dimension
            and judged.metric_date > earlier.metric_date
            and judged.metric_date <= earlier.metric_date + interval '84 days'
    where earlier.signal is not null

),

medians as (

    select
        day_number,
        weekday,
        count(*) as weeks,
        percentile_cont(0.5) within group (order by signal) as usual
    from history
    group by day_number, weekday

),

spreads as (

    select
        history.day_number,
        -- 1.4826 makes of a MAD what a standard deviation is.
        1.4826 * percentile_cont(0.5) within group (
            order by abs(history.signal - medians.usual)
        ) as spread
    from history
    inner join medians
        on
            history.day_number = medians.day_number
            and history.weekday = medians.weekday
    group by history.day_number

),

compared as (

    select
        judged.*,
        medians.weeks,
        medians.usual,
        greatest(
            spreads.spread,
            -- Of a count, the sixth root of how many are usual.
            coalesce(
                judged.noise, power(greatest(medians.usual / 1.5, 0.5), 0.25)
            )
        ) as spread
    from judged
    inner join medians
        on
            judged.day_number = medians.day_number
            and judged.weekday = medians.weekday
    inner join spreads on judged.day_number = spreads.day_number
    where medians.weeks >= {{ minimum_weeks }}

)

select
    platform,
    metric_date,
    metric,
    dimension,
    value,
    {{ metric_value('usual') }} as expected_value,
    {{ metric_value('usual - ' ~ told_from ~ ' * spread') }} as lower_bound,
    {{ metric_value('usual + ' ~ told_from ~ ' * spread') }} as upper_bound,
    weeks,
    cast((signal - usual) / spread as numeric(18, 2)) as score
from compared
