-- The words of platforms that nobody has mapped: what they stand for is kept as
-- `unknown`. A line in value_mappings.csv, or in the platform's model, says it.
{% set statuses = ['order_status', 'payment_status', 'fulfillment_status'] %}
with orders as (

    select
        platform,
        {% for status in statuses %}
        {{ status }},
        {{ status }}_source,
        {% endfor %}
        placed_date
    from {{ whole('orders') }}
    where 'unknown' in ({{ statuses | join(', ') }})

),

words as (

    {% for status in statuses %}
    select
        platform,
        '{{ status }}' as column_name,
        {{ status }}_source as word,
        placed_date as event_date
    from orders
    where {{ status }} = 'unknown' and {{ status }}_source is not null

    union all

    {% endfor %}
    select
        platform,
        'payment_method' as column_name,
        payment_method_source as word,
        processed_date as event_date
    from {{ whole('payments') }}
    where payment_method = 'unknown' and payment_method_source is not null

),

counted as (

    select
        platform,
        column_name,
        word,
        count(*) as row_count,
        min(event_date) as first_date,
        max(event_date) as last_date
    from words
    group by platform, column_name, word

)

select * from counted
