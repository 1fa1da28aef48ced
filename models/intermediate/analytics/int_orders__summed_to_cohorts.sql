-- Valid orders of persons by the month of the person's first and by their own.
-- One row per platform (or all of them together), cohort and month.
with orders_of_repeat_customers as (

    select
        orders.platform,
        orders.customer_id,
        cast(date_trunc('month', orders.placed_date) as date) as order_month,
        orders.net_sales_amount_reporting as net_sales
    from {{ whole('orders') }} as orders
    inner join {{ ref('int_customers__lifetimes') }} as customers
        on orders.customer_id = customers.customer_id
    where orders.is_valid and customers.frequency > 1

),

order_months as (

    select
        platform,
        customer_id,
        order_month,
        net_sales
    from orders_of_repeat_customers

    union all

    select
        'all' as platform,
        customer_id,
        order_month,
        net_sales
    from orders_of_repeat_customers

),

customer_months as (

    select
        platform,
        customer_id,
        order_month,
        count(*) as order_count,
        sum(net_sales) as net_sales,
        count(*) = count(net_sales) as has_every_rate,
        min(order_month) over (partition by platform, customer_id)
            as cohort_month
    from order_months
    group by platform, customer_id, order_month

),

-- Most have one order, so that their first month is their only one.
customers_with_one_order as (

    select
        platform,
        cast(date_trunc('month', first_order_date) as date) as cohort_month,
        count(*) as customer_count,
        sum(net_sales) as net_sales,
        count(*) - count(net_sales) as months_without_rate
    from {{ ref('int_customers__lifetimes') }}
    where frequency = 1
    group by platform, cast(date_trunc('month', first_order_date) as date)

),

united as (

    select
        platform,
        cohort_month,
        order_month,
        1 as active_customer_count,
        order_count,
        net_sales,
        case when has_every_rate then 0 else 1 end as months_without_rate
    from customer_months

    {% for platform in ['platform', "'all'"] %}
    union all

    select
        {{ platform }} as platform,
        cohort_month,
        cohort_month as order_month,
        customer_count as active_customer_count,
        customer_count as order_count,
        net_sales,
        months_without_rate
    from customers_with_one_order

    {% endfor %}
),

summed_to_cohorts as (

    select
        platform,
        cohort_month,
        order_month,
        cast(sum(active_customer_count) as bigint) as active_customer_count,
        cast(sum(order_count) as bigint) as order_count,
        cast(sum(net_sales) as numeric(18, 4)) as net_sales,
        sum(months_without_rate) as months_without_rate
    from united
    group by platform, cohort_month, order_month

)

select * from summed_to_cohorts
