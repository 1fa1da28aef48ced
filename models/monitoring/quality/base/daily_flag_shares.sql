-- Which part of a day's orders lacks something, or looks like another order:
-- `row_count` of `out_of`.
{% set metrics = [
    'customer_missing_share',
    'country_missing_share',
    'status_unknown_share',
    'order_repeated_share',
] %}
with orders as (

    select
        platform,
        metric_date,
        customer_id is null as customer_missing_share,
        ship_to_country_code is null as country_missing_share,
        order_status = 'unknown' as status_unknown_share,
        -- The same person and amount twice on a day: rare, unless the day has
        -- landed twice under new ids.
        customer_id is not null and count(*) over (
            partition by
                platform,
                metric_date,
                customer_id,
                currency,
                total_amount
        ) > 1 as order_repeated_share
    from {{ ref('orders_of_metric_days') }}

),

counted as (

    select
        platform,
        metric_date,
        {% for metric in metrics %}
        sum(case when {{ metric }} then 1 else 0 end) as {{ metric }},
        {% endfor %}
        count(*) as out_of
    from orders
    group by platform, metric_date

),

shares as (

    {% for metric in metrics %}
    select
        platform,
        metric_date,
        '{{ metric }}' as metric,
        '' as dimension,
        {{ metric }} as row_count,
        out_of
    from counted
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from shares
