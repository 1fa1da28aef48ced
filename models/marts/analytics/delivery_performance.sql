{%- set delays = {
    'early_by_over_a_week': '< -7',
    'early_by_up_to_a_week': 'between -7 and -1',
    'on_the_day': '= 0',
    'late_by_up_to_a_week': 'between 1 and 7',
    'late_by_over_a_week': '> 7',
} -%}
with fulfillments as (

    select
        *,
        cast(date_trunc('month', delivered_date) as date) as month_start_date
    from {{ whole('fulfillments') }}
    where
        delivered_date is not null
        and {{ in_touched_months('delivered_date') }}

),

orders as (

    select * from {{ whole('orders') }}
    where is_valid

),

delivered as (

    select
        fulfillments.*,
        orders.ship_to_country_code as country_code,
        orders.ship_to_region as region,
        cast(fulfillments.delivered_date - orders.placed_date as integer)
            as days_to_deliver
    from fulfillments
    inner join orders on fulfillments.order_id = orders.order_id

),

counted as (

    select
        platform,
        country_code,
        region,
        month_start_date,
        count(*) as delivered_count,
        count(is_late) as promised_count,
        count(case when is_late then 1 end) as late_count,
        {% for bucket, days in delays.items() %}
        count(case when delay_days {{ days }} then 1 end)
            as {{ bucket }}_count,
        {% endfor %}
        sum(days_to_deliver) as days_to_deliver,
        sum(delay_days) as delay_days
    from delivered
    group by platform, country_code, region, month_start_date

),

assembled as (

    select
        {{ dbt_utils.generate_surrogate_key([
            'platform', 'country_code', 'region', 'month_start_date'
        ]) }} as delivery_performance_id,
        platform,
        country_code,
        region,
        month_start_date,
        delivered_count,
        promised_count,
        late_count,
        {{ exact_quotient(
            '(promised_count - late_count)', 'nullif(promised_count, 0)'
        ) }} as on_time_rate,
        {% for bucket in delays %}
        {{ bucket }}_count,
        {% endfor %}
        {{ exact_quotient('delay_days', 'nullif(promised_count, 0)') }}
            as average_delay_days,
        {{ exact_quotient('days_to_deliver', 'delivered_count') }}
            as average_days_to_deliver
    from counted

)

select *
from {{ with_untouched('assembled', 'month_start_date', 'touched_days') }}
