with accounts_grouped_to_customers as (

    select
        customer_id,
        -- The weakest link is the one to doubt.
        case
            when count(case when match_rule = 'email' then 1 end) > 0
                then 'email'
            when count(case when match_rule = 'merge' then 1 end) > 0
                then 'merge'
            else min(match_rule)
        end as match_rule,
        count(*) as account_count,
        count(distinct platform) as platform_count
    from {{ ref('customer_accounts') }}
    group by customer_id

),

orders_counted_by_customer as (

    select
        customer_id,
        count(*) as order_count
    from {{ ref('orders') }}
    group by customer_id

),

valid_orders as (

    select
        *,
        coalesce(total_amount, calculated_total_amount) as order_value,
        coalesce(total_amount_reporting, calculated_total_amount_reporting)
            as order_value_reporting,
        row_number() over (
            partition by customer_id
            order by customer_order_number desc
        ) as position_from_last
    from {{ ref('orders') }}
    where is_valid

),

valid_orders_counted_by_customer as (

    select
        customer_id,
        count(*) as valid_order_count,
        max(case when is_first_order then order_id end) as first_order_id,
        min(placed_at) as first_order_at,
        max(case when position_from_last = 1 then order_id end)
            as last_order_id,
        max(placed_at) as last_order_at
    from valid_orders
    group by customer_id

),

valid_orders_summed_to_customers as (

    -- Amounts of several currencies have no sum.
    select
        customer_id,
        min(currency) as currency,
        cast(sum(gross_sales_amount) as numeric(18, 4)) as gross_amount,
        cast(sum(net_sales_amount) as numeric(18, 4)) as net_amount,
        cast(sum(refunded_amount) as numeric(18, 4)) as refunded_amount,
        {{ exact_quotient('sum(order_value)', 'count(*)') }}
            as average_order_value
    from valid_orders
    group by customer_id
    having min(currency) = max(currency)

),

valid_orders_summed_in_reporting_currency as (

    -- Where a rate is missing, the sum of the others is none.
    select
        customer_id,
        cast(sum(gross_sales_amount_reporting) as numeric(18, 4))
            as gross_amount,
        cast(sum(net_sales_amount_reporting) as numeric(18, 4)) as net_amount,
        cast(sum(refunded_amount_reporting) as numeric(18, 4))
            as refunded_amount,
        {{ exact_quotient('sum(order_value_reporting)', 'count(*)') }}
            as average_order_value
    from valid_orders
    group by customer_id
    having count(*) = count(net_sales_amount_reporting)

),

assembled as (

    select
        accounts.customer_id,
        accounts.match_rule,
        accounts.account_count,
        accounts.platform_count,
        coalesce(orders.order_count, 0) as order_count,
        coalesce(valid.valid_order_count, 0) as valid_order_count,
        valid.first_order_id,
        valid.first_order_at,
        valid.last_order_id,
        valid.last_order_at,
        amounts.currency,
        amounts.gross_amount as lifetime_gross_amount,
        amounts.net_amount as lifetime_net_amount,
        amounts.refunded_amount as lifetime_refunded_amount,
        amounts.average_order_value,
        reporting.gross_amount as lifetime_gross_amount_reporting,
        reporting.net_amount as lifetime_net_amount_reporting,
        reporting.refunded_amount as lifetime_refunded_amount_reporting,
        reporting.average_order_value as average_order_value_reporting
    from accounts_grouped_to_customers as accounts
    left join orders_counted_by_customer as orders
        on accounts.customer_id = orders.customer_id
    left join valid_orders_counted_by_customer as valid
        on accounts.customer_id = valid.customer_id
    left join valid_orders_summed_to_customers as amounts
        on accounts.customer_id = amounts.customer_id
    left join valid_orders_summed_in_reporting_currency as reporting
        on accounts.customer_id = reporting.customer_id

)

select * from assembled
