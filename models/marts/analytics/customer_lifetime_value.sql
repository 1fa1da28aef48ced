{%- set measures = {
    'recency': '-measured.recency_days',
    'frequency': 'measured.frequency',
    'monetary': 'measured.monetary_value',
} -%}
-- A view: the values of everybody change with the day, and with predictions.
with measured as (

    select
        lifetimes.*,
        thresholds.*,
        -- The newest orders may be of a day that is not over.
        greatest(
            cast(
                thresholds.as_of_date - lifetimes.last_order_date as integer
            ), 0
        ) as recency_days,
        cast(
            greatest(thresholds.as_of_date, lifetimes.last_order_date)
            - lifetimes.first_order_date as integer
        ) as age_days
    from {{ ref('int_customers__lifetimes') }} as lifetimes
    cross join {{ ref('int_customer_scores__thresholds') }} as thresholds

),

scored as (

    select
        {% for measure, value in measures.items() %}
        case
            when {{ value }} is not null
                then
                    1
                    {% for score in [2, 3, 4, 5] %}
                    {% set threshold = measure ~ '_' ~ score %}
                    + case
                        when {{ value }} >= measured.{{ threshold }} then 1
                        else 0
                    end
                    {% endfor %}
        end as {{ measure }}_score,
        {% endfor %}
        measured.*
    from measured

),

-- Of all platforms on which a person buys; empty until `make predict`.
predictions_summed_to_customers as (

    select
        customer_id,
        max(probability_alive) as probability_alive,
        sum(expected_spend_amount) as expected_spend
    from {{ ref('stg_predictions__customer_predictions') }}
    where horizon_days = 365
    group by customer_id

),

assembled as (

    select
        scored.customer_id,
        scored.first_order_date,
        scored.last_order_date,
        scored.age_days,
        scored.recency_days,
        scored.frequency,
        scored.monetary_value as monetary_value_reporting,
        scored.recency_score,
        scored.frequency_score,
        scored.monetary_score,
        case
            when
                scored.recency_score >= 4 and scored.frequency_score >= 4
                and scored.monetary_score >= 4 then 'champion'
            when scored.recency_score >= 3 and scored.frequency_score >= 4
                then 'loyal'
            when scored.frequency_score >= 4 then 'at_risk'
            when scored.recency_score >= 4 then 'recent'
            when scored.recency_score = 3 then 'cooling'
            else 'dormant'
        end as segment,
        {% for days in value_horizons() %}
        {% set value = 'net_sales_' ~ days ~ '_days' %}
        cast(
            case when scored.age_days >= {{ days }} then scored.{{ value }} end
            as numeric(18, 4)
        ) as {{ value }}_amount_reporting,
        {% endfor %}
        scored.net_sales as net_sales_amount_reporting,
        cast(predictions.probability_alive as numeric(9, 8))
            as probability_alive,
        cast(predictions.expected_spend as numeric(18, 4))
            as expected_spend_365_days_amount_reporting
    from scored
    left join predictions_summed_to_customers as predictions
        on scored.customer_id = predictions.customer_id

)

select * from assembled
