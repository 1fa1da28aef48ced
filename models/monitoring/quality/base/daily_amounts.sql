-- Amounts of a day in the reporting currency, with how many rows they are of.
with days_of_orders as (

    select
        platform,
        metric_date,
        sum(gross_sales_amount_reporting) as gross_sales,
        sum(net_sales_amount_reporting) as net_sales,
        sum(gross_sales_amount_reporting) / count(*) as average_order_value,
        count(*) as row_count
    from {{ ref('orders_of_metric_days') }}
    where is_valid and gross_sales_amount_reporting is not null
    group by platform, metric_date

),

days_of_refunds as (

    select
        days.platform,
        days.metric_date,
        -sum(refunds.total_amount_reporting) as amount,
        count(*) as row_count
    from {{ whole('refunds') }} as refunds
    inner join {{ ref('metric_days') }} as days
        on
            refunds.platform = days.platform
            and refunds.refunded_date = days.metric_date
    where refunds.total_amount_reporting is not null
    group by days.platform, days.metric_date

),

amounts as (

    {% for metric in ['gross_sales', 'net_sales', 'average_order_value'] %}
    select
        platform,
        metric_date,
        '{{ metric }}' as metric,
        {{ metric }} as amount,
        row_count
    from days_of_orders

    union all

    {% endfor %}
    select
        platform,
        metric_date,
        'refunded_amount' as metric,
        amount,
        row_count
    from days_of_refunds

)

select * from amounts
