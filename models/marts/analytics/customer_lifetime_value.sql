{%- set horizons = [30, 60, 90, 180, 365] -%}
with orders as (

    select * from {{ whole('orders') }}
    where is_valid and customer_id is not null

),

dated as (

    select
        orders.customer_id,
        orders.placed_date,
        orders.net_sales_amount_reporting as net_sales,
        min(orders.placed_date) over (partition by orders.customer_id)
            as first_order_date,
        as_of.as_of_date
    from orders
    cross join {{ ref('int_dates__as_of') }} as as_of

),

orders_summed_to_customers as (

    select
        customer_id,
        first_order_date,
        max(placed_date) as last_order_date,
        -- The newest orders may be of a day that is not over.
        greatest(as_of_date, max(placed_date)) as as_of_date,
        count(*) as frequency,
        count(*) = count(net_sales) as has_every_rate,
        {% for days in horizons %}
        sum(
            case when placed_date < first_order_date + interval '{{ days }} day'
                then net_sales
            end
        ) as net_sales_{{ days }}_days,
        {% endfor %}
        sum(net_sales) as net_sales
    from dated
    group by customer_id, first_order_date, as_of_date

),

measured as (

    select
        *,
        cast(as_of_date - last_order_date as integer) as recency_days,
        cast(as_of_date - first_order_date as integer) as age_days,
        case
            when has_every_rate
                then {{ exact_quotient('net_sales', 'frequency') }}
        end as monetary_value
    from orders_summed_to_customers

),

ranked as (

    -- Equals share a rank, so that equal customers have equal scores.
    select
        *,
        count(*) over () as customer_count,
        count(monetary_value) over () as valued_count,
        rank() over (order by recency_days desc) as recency_rank,
        rank() over (order by frequency) as frequency_rank,
        rank() over (order by monetary_value nulls last) as monetary_rank
    from measured

),

scored as (

    select
        *,
        {% for measure in ['recency', 'frequency', 'monetary'] %}
        {% set customers = 'valued_count' if measure == 'monetary'
            else 'customer_count' %}
        cast(
            1 + {{ integer_quotient(
                '5 * (' ~ measure ~ '_rank - 1)', customers
            ) }} as integer
        ) as {{ measure }}_score{{ ',' if not loop.last }}
        {% endfor %}
    from ranked

),

assembled as (

    select
        customer_id,
        first_order_date,
        last_order_date,
        age_days,
        recency_days,
        cast(frequency as bigint) as frequency,
        monetary_value as monetary_value_reporting,
        recency_score,
        frequency_score,
        case when monetary_value is not null then monetary_score end
            as monetary_score,
        case
            when recency_score >= 4 and frequency_score >= 4
                and monetary_score >= 4 then 'champion'
            when recency_score >= 3 and frequency_score >= 4 then 'loyal'
            when frequency_score >= 4 then 'at_risk'
            when recency_score >= 4 then 'recent'
            when recency_score = 3 then 'cooling'
            else 'dormant'
        end as segment,
        {% for days in horizons %}
        cast(
            case
                when has_every_rate and age_days >= {{ days }}
                    then net_sales_{{ days }}_days
            end as numeric(18, 4)
        ) as net_sales_{{ days }}_days_amount_reporting,
        {% endfor %}
        cast(case when has_every_rate then net_sales end as numeric(18, 4))
            as net_sales_amount_reporting
    from scored

)

select * from assembled
