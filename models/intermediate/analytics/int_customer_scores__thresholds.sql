{#- The newest orders may be of a day that is not over. -#}
{%- set measures = {
    'recency':
        'least(cast(lifetimes.last_order_date - as_of.as_of_date as integer), 0)',
    'frequency': 'lifetimes.frequency',
    'monetary': 'lifetimes.monetary_value',
} -%}
{#- Those of the measures, so that readers need not convert every person's. -#}
{%- set types = {
    'recency': 'integer',
    'frequency': 'bigint',
    'monetary': 'numeric(18, 4)',
} -%}
-- From which value on persons have a score of two to five for how recently, how
-- often and for how much they buy, and the day of that. One row: a join with
-- every value would be beyond Postgres where it lacks statistics.
{{ config(materialized='table') }}
with values_of_scores as (

    {% for measure, value in measures.items() %}
    select
        '{{ measure }}' as measure,
        cast({{ value }} as numeric(18, 4)) as value,
        count(*) as customer_count
    from {{ ref('int_customers__lifetimes') }} as lifetimes
    {% if measure == 'recency' %}
    cross join {{ ref('int_dates__as_of') }} as as_of
    {% endif %}
    where {{ value }} is not null
    group by {{ value }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

ranked as (

    select
        measure,
        value,
        coalesce(
            sum(customer_count) over (
                partition by measure
                order by value
                rows between unbounded preceding and 1 preceding
            ), 0
        ) as lower_count,
        sum(customer_count) over (partition by measure) as customer_count
    from values_of_scores

),

scores as (

    -- The fifth that begins with so many lower ones: equals have equal scores.
    select
        measure,
        value,
        cast(
            1 + {{ integer_quotient('5 * lower_count', 'customer_count') }}
            as integer
        ) as score
    from ranked

),

thresholds as (

    select
        {% for measure in measures %}
        {% for score in [2, 3, 4, 5] %}
        {% set threshold = measure ~ '_' ~ score %}
        cast(
            min(
                case
                    when
                        scores.measure = '{{ measure }}'
                        and scores.score >= {{ score }}
                        then scores.value
                end
            ) as {{ types[measure] }}
        ) as {{ threshold }},
        {% endfor %}
        {% endfor %}
        min(as_of.as_of_date) as as_of_date
    from scores
    cross join {{ ref('int_dates__as_of') }} as as_of

)

select * from thresholds
