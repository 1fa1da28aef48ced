with invocations as (

    select * from {{ source('monitoring', 'invocations') }}

),

models_counted as (

    select
        invocation_id,
        count(*) as models,
        sum(case when status = 'error' then 1 else 0 end) as failed_models,
        sum(case when status = 'skipped' then 1 else 0 end) as skipped_models,
        sum(rows_affected) as rows_written
    from {{ source('monitoring', 'model_runs') }}
    group by invocation_id

),

tests_counted as (

    select
        invocation_id,
        count(*) as tests,
        sum(case when status in ('fail', 'error') then 1 else 0 end)
            as failed_tests,
        sum(case when status = 'warn' then 1 else 0 end) as warned_tests
    from {{ source('monitoring', 'test_results') }}
    group by invocation_id

),

published as (

    select
        invocation_id,
        min(published_at) as published_at
    from {{ source('monitoring', 'publications') }}
    where kind = 'publish'
    group by invocation_id

),

joined as (

    select
        invocations.invocation_id,
        invocations.command,
        invocations.command_line,
        invocations.engine,
        invocations.target_schema,
        invocations.dbt_version,
        invocations.git_commit,
        invocations.started_at,
        invocations.ended_at,
        invocations.status,
        invocations.elapsed_seconds,
        invocations.cpu_seconds,
        invocations.peak_memory_bytes,
        cast(coalesce(models_counted.models, 0) as bigint) as models,
        cast(coalesce(models_counted.failed_models, 0) as bigint)
            as failed_models,
        cast(coalesce(models_counted.skipped_models, 0) as bigint)
            as skipped_models,
        cast(models_counted.rows_written as bigint) as rows_written,
        cast(coalesce(tests_counted.tests, 0) as bigint) as tests,
        cast(coalesce(tests_counted.failed_tests, 0) as bigint)
            as failed_tests,
        cast(coalesce(tests_counted.warned_tests, 0) as bigint)
            as warned_tests,
        published.published_at,
        invocations.message
    from invocations
    left join models_counted
        on invocations.invocation_id = models_counted.invocation_id
    left join tests_counted
        on invocations.invocation_id = tests_counted.invocation_id
    left join published
        on invocations.invocation_id = published.invocation_id

)

select * from joined
