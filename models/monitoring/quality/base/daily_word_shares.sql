-- Which part of a day's orders or payments has a word: `row_count` of `out_of`.
-- A word that a day lacks has a share of nought there.
with counted as (

    {% for column in ['currency', 'order_status', 'payment_status'] %}
    select
        platform,
        metric_date,
        '{{ column }}_share' as metric,
        {{ column }} as dimension,
        count(*) as row_count
    from {{ ref('orders_of_metric_days') }}
    group by platform, metric_date, {{ column }}

    union all

    {% endfor %}
    select
        platform,
        metric_date,
        'payment_method_share' as metric,
        payment_method as dimension,
        count(*) as row_count
    from {{ ref('payments_of_metric_days') }}
    where cash_sign = 1
    group by platform, metric_date, payment_method

),

words as (

    select distinct
        platform,
        metric,
        dimension
    from counted

),

totals as (

    select
        platform,
        metric_date,
        metric,
        sum(row_count) as out_of
    from counted
    group by platform, metric_date, metric

),

shares as (

    select
        totals.platform,
        totals.metric_date,
        totals.metric,
        words.dimension,
        coalesce(counted.row_count, 0) as row_count,
        totals.out_of
    from totals
    inner join words
        on
            totals.platform = words.platform
            and totals.metric = words.metric
    left join counted
        on
            totals.platform = counted.platform
            and totals.metric_date = counted.metric_date
            and totals.metric = counted.metric
            and words.dimension = counted.dimension

)

select * from shares
