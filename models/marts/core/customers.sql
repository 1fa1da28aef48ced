{{ config(indexes=indexes_on(['customer_id'])) }}
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
            as order_value_reporting
    from {{ ref('orders') }}
    where is_valid

),

-- Few persons have more than one.
later_orders as (

    select
        customer_id,
        customer_order_number,
        order_id
    from {{ ref('orders') }}
    where customer_order_number > 1

),

valid_orders_summed_to_customers as (

    select
        customer_id,
        count(*) as valid_order_count,
        max(case when is_first_order then order_id end) as first_order_id,
        min(placed_at) as first_order_at,
        max(placed_at) as last_order_at,
        min(currency) as currency,
        -- Amounts of several currencies have no sum.
        min(currency) = max(currency) as has_sums,
        sum(gross_sales_amount) as gross_amount,
        sum(net_sales_amount) as net_amount,
        sum(refunded_amount) as refunded_amount,
        {{ exact_quotient('sum(order_value)', 'count(*)') }}
            as average_order_value,
        -- Where a rate is missing, the sum of the others is none.
        count(*) = count(net_sales_amount_reporting) as has_sums_reporting,
        sum(gross_sales_amount_reporting) as gross_amount_reporting,
        sum(net_sales_amount_reporting) as net_amount_reporting,
        sum(refunded_amount_reporting) as refunded_amount_reporting,
        {{ exact_quotient('sum(order_value_reporting)', 'count(*)') }}
            as average_order_value_reporting
    from valid_orders
    group by customer_id

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
        coalesce(last_orders.order_id, valid.first_order_id) as last_order_id,
        valid.last_order_at,
        {% for suffix in ['', '_reporting'] %}
        {% set has_sums = 'valid.has_sums' ~ suffix %}
        {% for amount in ['gross', 'net', 'refunded'] %}
        {% set amount = amount ~ '_amount' ~ suffix %}
        cast(
            case when {{ has_sums }} then valid.{{ amount }} end
            as numeric(18, 4)
        ) as lifetime_{{ amount }},
        {% endfor %}
        {% set amount = 'average_order_value' ~ suffix %}
        case when {{ has_sums }} then valid.{{ amount }} end as {{ amount }},
        {% endfor %}
        case when valid.has_sums then valid.currency end as currency
    from accounts_grouped_to_customers as accounts
    left join orders_counted_by_customer as orders
        on accounts.customer_id = orders.customer_id
    left join valid_orders_summed_to_customers as valid
        on accounts.customer_id = valid.customer_id
    -- Valid orders are numbered from one, so that the last has their number.
    left join later_orders as last_orders
        on
            valid.customer_id = last_orders.customer_id
            and valid.valid_order_count = last_orders.customer_order_number

)

select * from assembled
