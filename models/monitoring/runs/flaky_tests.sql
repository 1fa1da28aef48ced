-- A test whose result changes while the project does not is about the data, or
-- about chance: both want a look. Work in progress, whose commit ends in `+`,
-- is no commit.
with test_results as (

    select * from {{ source('monitoring', 'test_results') }}
    where status in ('pass', 'warn', 'fail', 'error')

),

invocations as (

    select * from {{ source('monitoring', 'invocations') }}
    where git_commit not like '%+'

),

followed as (

    select
        test_results.unique_id,
        test_results.test_name,
        test_results.model_name,
        invocations.engine,
        invocations.target_schema,
        invocations.git_commit,
        invocations.started_at,
        test_results.status,
        lag(test_results.status) over (
            partition by
                test_results.unique_id,
                invocations.engine,
                invocations.target_schema,
                invocations.git_commit
            order by invocations.started_at, invocations.invocation_id
        ) as status_before
    from test_results
    inner join invocations
        on test_results.invocation_id = invocations.invocation_id

),

counted as (

    select
        unique_id,
        test_name,
        model_name,
        engine,
        target_schema,
        git_commit,
        count(*) as runs,
        sum(case when status <> status_before then 1 else 0 end) as changes,
        sum(case when status in ('fail', 'error') then 1 else 0 end)
            as failed_runs,
        max(case when status <> status_before then started_at end)
            as last_changed_at
    from followed
    group by 1, 2, 3, 4, 5, 6

)

select
    unique_id,
    test_name,
    model_name,
    engine,
    target_schema,
    git_commit,
    runs,
    cast(changes as bigint) as changes,
    cast(failed_runs as bigint) as failed_runs,
    last_changed_at
from counted
where changes >= 2
