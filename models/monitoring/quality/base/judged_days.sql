-- The newest days of all metrics that are compared with their past.
with metrics as (

    select * from {{ ref('daily_metrics') }}
    where is_judged and signal is not null

),

newest as (

    select max(metric_date) as last_date
    from metrics

),

numbered as (

    select
        metrics.*,
        extract(isodow from metrics.metric_date) as weekday,
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

)

select * from numbered
