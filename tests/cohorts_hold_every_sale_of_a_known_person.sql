-- Identity I10: the sales of all cohorts are the daily sales, but for orders of
-- nobody known, and their persons are the new customers. Sales of platforms
-- with a missing rate are left out.
with cohorts as (

    select
        platform,
        sum(case when months_since_first_order = 0 then cohort_size end)
            as persons,
        sum(order_count) as orders,
        sum(net_sales_amount_reporting) as net_sales
    from {{ ref('customer_cohorts') }}
    group by platform

),

days as (

    select
        platform,
        sum(new_customer_order_count) as new_customers,
        sum(order_count - unknown_customer_order_count) as orders,
        sum(net_sales_amount_reporting) as net_sales,
        count(*) = count(net_sales_amount_reporting) as has_every_rate
    from {{ ref('daily_sales') }}
    where date_basis = 'order_date'
    group by platform

),

of_nobody as (

    select
        platform,
        sum(net_sales_amount_reporting) as net_sales
    from {{ ref('orders') }}
    where is_valid and customer_id is null
    group by platform

),

expected as (

    select
        days.platform,
        days.new_customers,
        days.orders,
        days.has_every_rate,
        days.net_sales - coalesce(of_nobody.net_sales, 0) as net_sales
    from days
    left join of_nobody on days.platform = of_nobody.platform

),

expected_of_all as (

    select * from expected

    union all

    select
        'all' as platform,
        sum(new_customers) as new_customers,
        sum(orders) as orders,
        count(case when not has_every_rate then 1 end) = 0 as has_every_rate,
        sum(net_sales) as net_sales
    from expected

)

select
    expected_of_all.platform,
    expected_of_all.net_sales as daily_net_sales,
    cohorts.net_sales as cohort_net_sales
from expected_of_all
left join cohorts on expected_of_all.platform = cohorts.platform
where
    expected_of_all.orders <> coalesce(cohorts.orders, 0)
    -- Who is new to a platform may be known from another.
    or expected_of_all.platform = 'all'
    and expected_of_all.new_customers <> coalesce(cohorts.persons, 0)
    or expected_of_all.has_every_rate
    and expected_of_all.net_sales <> coalesce(cohorts.net_sales, 0)
