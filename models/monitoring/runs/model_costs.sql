with model_runs as (

    select * from {{ source('monitoring', 'model_runs') }}
    where status = 'success'

),

invocations as (

    select * from {{ source('monitoring', 'invocations') }}

),

summed_to_days as (

    select
        model_runs.unique_id,
        model_runs.model_name,
        invocations.engine,
        invocations.target_schema,
        cast(invocations.started_at as date) as run_date,
        count(*) as runs,
        cast(sum(model_runs.compile_seconds) as numeric(18, 4))
            as compile_seconds,
        cast(sum(model_runs.execute_seconds) as numeric(18, 4))
            as execute_seconds,
        cast(sum(model_runs.rows_affected) as bigint) as rows_written,
        cast(sum(model_runs.bytes_scanned) as bigint) as bytes_scanned,
        max(model_runs.relation_bytes) as relation_bytes
    from model_runs
    inner join invocations
        on model_runs.invocation_id = invocations.invocation_id
    group by 1, 2, 3, 4, 5

)

select * from summed_to_days
