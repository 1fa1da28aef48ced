-- Persons by the month of their first valid order: on each platform, and on all
-- of them together. Months in which nobody of a cohort ordered have no row.
with cohort_months as (

    select * from {{ ref('int_orders__summed_to_cohorts') }}

),

accumulated as (

    select
        *,
        -- Everybody orders in the month of their first order.
        first_value(active_customer_count) over so_far as cohort_size,
        sum(net_sales) over so_far as cumulative_net_sales,
        sum(months_without_rate) over so_far as cumulative_without_rate
    from cohort_months
    window so_far as (
        partition by platform, cohort_month
        order by order_month
        rows between unbounded preceding and current row
    )

),

with_sums as (

    select
        *,
        case when months_without_rate = 0 then net_sales end
            as complete_net_sales,
        case when cumulative_without_rate = 0 then cumulative_net_sales end
            as complete_cumulative_net_sales
    from accumulated

),

assembled as (

    select
        cohorts.platform,
        cohorts.cohort_month,
        cast(
            12 * (
                extract(year from cohorts.order_month)
                - extract(year from cohorts.cohort_month)
            )
            + extract(month from cohorts.order_month)
            - extract(month from cohorts.cohort_month) as integer
        ) as months_since_first_order,
        cohorts.order_month,
        cohorts.cohort_size,
        cohorts.active_customer_count,
        {{ exact_quotient('cohorts.active_customer_count', 'cohort_size') }}
            as retention_rate,
        cohorts.order_count,
        cast(cohorts.complete_net_sales as numeric(18, 4))
            as net_sales_amount_reporting,
        cast(cohorts.complete_cumulative_net_sales as numeric(18, 4))
            as cumulative_net_sales_amount_reporting,
        {{ exact_quotient(
            'cohorts.complete_cumulative_net_sales', 'cohort_size'
        ) }} as value_per_customer_reporting,
        cast(
            cohorts.order_month + interval '1 month' - interval '1 day' as date
        ) <= as_of.as_of_date as is_complete_month
    from with_sums as cohorts
    cross join {{ ref('int_dates__as_of') }} as as_of

)

select * from assembled
