{% set warn_at, error_at = 4, 6 %}
with expectations as (

    select * from {{ ref('metric_expectations') }}

),

outside as (

    select
        *,
        case when abs(score) >= {{ error_at }} then 'error' else 'warn' end
            as severity,
        platform || ', ' || cast(metric_date as text) || ': ' || metric
        || case when dimension <> '' then ' of ' || dimension else '' end
        || ' is ' || cast(value as text) || ', expected '
        || cast(expected_value as text) || ' (' || cast(lower_bound as text)
        || ' to ' || cast(upper_bound as text) || ', from '
        || cast(weeks as text) || ' weeks)' as explanation
    from expectations
    where abs(score) >= {{ warn_at }}

)

select * from outside
