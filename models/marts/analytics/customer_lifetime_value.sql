{%- set horizons = [30, 60, 90, 180, 365] -%}
with orders as (

    select
        customer_id,
        placed_date,
        net_sales_amount_reporting as net_sales
    from {{ whole('orders') }}
    where is_valid and customer_id is not null

),

customers as (

    select
        customer_id,
        min(placed_date) as first_order_date,
        max(placed_date) as last_order_date,
        count(*) as frequency,
        case when count(*) = count(net_sales) then sum(net_sales) end
            as net_sales
    from orders
    group by customer_id

),

-- Most have one order, whose amount is the value at every horizon.
orders_of_repeat_customers as (

    select
        orders.customer_id,
        {% for days in horizons %}
        sum(
            case
                when
                    orders.placed_date
                    < customers.first_order_date + interval '{{ days }} day'
                    then orders.net_sales
            end
        ) as net_sales_{{ days }}_days,
        {% endfor %}
        count(*) as order_count
    from orders
    inner join customers on orders.customer_id = customers.customer_id
    where customers.frequency > 1
    group by orders.customer_id

),

measured as (

    select
        customers.*,
        as_of.as_of_date,
        -- The newest orders may be of a day that is not over.
        greatest(
            cast(as_of.as_of_date - customers.last_order_date as integer), 0
        ) as recency_days,
        cast(
            greatest(as_of.as_of_date, customers.last_order_date)
            - customers.first_order_date as integer
        ) as age_days,
        {{ exact_quotient('customers.net_sales', 'customers.frequency') }}
            as monetary_value
    from customers
    cross join {{ ref('int_dates__as_of') }} as as_of

),

values_of_scores as (

    select
        'recency' as measure,
        cast(-recency_days as numeric(18, 4)) as value,
        count(*) as customer_count
    from measured
    group by recency_days

    union all

    select
        'frequency' as measure,
        cast(frequency as numeric(18, 4)) as value,
        count(*) as customer_count
    from measured
    group by frequency

    union all

    select
        'monetary' as measure,
        monetary_value as value,
        count(*) as customer_count
    from measured
    where monetary_value is not null
    group by monetary_value

),

scores as (

    -- The fifth that begins with so many lower ones: equals have equal scores.
    select
        measure,
        value,
        cast(
            1 + {{ integer_quotient(
                '5 * (sum(customer_count) over lower_or_equal - customer_count)',
                'sum(customer_count) over (partition by measure)'
            ) }} as integer
        ) as score
    from values_of_scores
    window lower_or_equal as (
        partition by measure
        order by value
        rows between unbounded preceding and current row
    )

),

scored as (

    select
        measured.*,
        recency.score as recency_score,
        frequency.score as frequency_score,
        monetary.score as monetary_score
    from measured
    inner join scores as recency
        on
            -measured.recency_days = recency.value
            and recency.measure = 'recency'
    inner join scores as frequency
        on
            measured.frequency = frequency.value
            and frequency.measure = 'frequency'
    left join scores as monetary
        on
            measured.monetary_value = monetary.value
            and monetary.measure = 'monetary'

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
        {% for days in horizons %}
        cast(
            case
                when scored.net_sales is null or scored.age_days < {{ days }}
                    then null
                when scored.frequency = 1 then scored.net_sales
                else repeated.net_sales_{{ days }}_days
            end as numeric(18, 4)
        ) as net_sales_{{ days }}_days_amount_reporting,
        {% endfor %}
        cast(scored.net_sales as numeric(18, 4)) as net_sales_amount_reporting,
        cast(predictions.probability_alive as numeric(9, 8))
            as probability_alive,
        cast(predictions.expected_spend as numeric(18, 4))
            as expected_spend_365_days_amount_reporting
    from scored
    left join orders_of_repeat_customers as repeated
        on scored.customer_id = repeated.customer_id
    left join predictions_summed_to_customers as predictions
        on scored.customer_id = predictions.customer_id

)

select * from assembled
