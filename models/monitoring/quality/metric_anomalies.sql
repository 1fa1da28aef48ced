-- A day is compared with the same weekday of the twelve weeks before: with
-- their median, in units of how far all days of those weeks are from the median
-- of their own weekday (MAD). Neither minds a few odd days among them.
{% set minimum_weeks, warn_at, error_at = 4, 4, 6 %}
with metrics as (

    select
        *,
        extract(isodow from metric_date) as weekday
    from {{ ref('daily_metrics') }}
    where is_judged and signal is not null

),

newest as (

    select max(metric_date) as last_date
    from metrics

),

judged as (

    select
        metrics.*,
        -- One number instead of four columns: planners know how to join it.
        row_number() over (
            order by
                metrics.platform,
                metrics.metric,
                metrics.dimension,
                metrics.metric_date
        ) as day_number
    from metrics
    cross join newest
    where
        metrics.metric_date > newest.last_date
        - {{ var('quality_judged_days') }} * interval '1 day'

),

history as (

    select
        judged.day_number,
        earlier.weekday,
        earlier.signal
    from judged
    inner join metrics as earlier
        on
            judged.platform = earlier.platform
            and judged.metric = earlier.metric
            and judged.dimension = earlier.dimension
            and judged.metric_date > earlier.metric_date
            and judged.metric_date <= earlier.metric_date + interval '84 days'

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

scored as (

    select
        judged.*,
        medians.weeks,
        medians.usual,
        greatest(spreads.spread, judged.noise) as spread,
        (judged.signal - medians.usual)
        / greatest(spreads.spread, judged.noise) as score
    from judged
    inner join medians
        on
            judged.day_number = medians.day_number
            and judged.weekday = medians.weekday
    inner join spreads on judged.day_number = spreads.day_number
    where medians.weeks >= {{ minimum_weeks }}

),

anomalies as (

    select
        platform,
        metric_date,
        metric,
        dimension,
        value,
        {{ metric_value('usual') }} as expected_value,
        {{ metric_value('usual - ' ~ warn_at ~ ' * spread') }} as lower_bound,
        {{ metric_value('usual + ' ~ warn_at ~ ' * spread') }} as upper_bound,
        weeks,
        cast(score as numeric(18, 2)) as score,
        case when abs(score) >= {{ error_at }} then 'error' else 'warn' end
            as severity
    from scored
    where abs(score) >= {{ warn_at }}

)

select
    *,
    platform || ', ' || cast(metric_date as text) || ': ' || metric
    || case when dimension <> '' then ' of ' || dimension else '' end
    || ' is ' || cast(value as text) || ', expected '
    || cast(expected_value as text) || ' (' || cast(lower_bound as text)
    || ' to ' || cast(upper_bound as text) || ', from '
    || cast(weeks as text) || ' weeks)' as explanation
from anomalies
