-- How long a model took the last time, against the median of its up to thirty
-- runs before that: one slow night is no trend, and neither hides it.
with model_runs as (

    select * from {{ source('monitoring', 'model_runs') }}
    where status = 'success'

),

invocations as (

    select * from {{ source('monitoring', 'invocations') }}

),

numbered as (

    select
        model_runs.unique_id,
        model_runs.model_name,
        invocations.engine,
        invocations.target_schema,
        invocations.started_at,
        model_runs.execute_seconds,
        row_number() over (
            partition by
                model_runs.unique_id,
                invocations.engine,
                invocations.target_schema
            order by
                invocations.started_at desc, invocations.invocation_id desc
        ) as runs_ago
    from model_runs
    inner join invocations
        on model_runs.invocation_id = invocations.invocation_id

),

earlier as (

    select
        unique_id,
        engine,
        target_schema,
        count(*) as earlier_runs,
        percentile_cont(0.5) within group (order by execute_seconds)
            as usual_seconds
    from numbered
    where runs_ago between 2 and 31
    group by 1, 2, 3

),

compared as (

    select
        newest.unique_id,
        newest.model_name,
        newest.engine,
        newest.target_schema,
        newest.started_at as last_run_at,
        newest.execute_seconds as last_seconds,
        cast(earlier.usual_seconds as numeric(18, 4)) as usual_seconds,
        coalesce(earlier.earlier_runs, 0) as earlier_runs,
        cast(
            newest.execute_seconds
            / nullif(cast(earlier.usual_seconds as numeric(18, 4)), 0)
            as numeric(18, 2)
        ) as times_as_long
    from numbered as newest
    left join earlier
        on
            newest.unique_id = earlier.unique_id
            and newest.engine = earlier.engine
            and newest.target_schema = earlier.target_schema
    where newest.runs_ago = 1

)

select * from compared
