-- What persons have bought, whatever day it is today. One row per person with a
-- valid order.
-- An increment replaces, of all persons, those who bought something.
{%- set is_added_to = var('increment') and target.type != 'spark' %}
{%- set replaced = "delete from {{ this }} "
    ~ "where not ({{ stays('customer_id', 'touched_customers') }})" %}
{{ config(
    materialized='incremental' if is_added_to else 'table',
    incremental_strategy='append',
    pre_hook=[replaced] if is_added_to else []
) }}
with valid_orders as (

    select
        platform,
        customer_id,
        placed_date,
        net_sales_amount_reporting as net_sales
    from {{ whole('orders') }}
    where is_valid and customer_id is not null

),

orders as (

    select * from valid_orders
    {{ only_touched('customer_id', 'touched_customers') }}

),

customers as (

    select
        customer_id,
        case when min(platform) = max(platform) then min(platform) end
            as platform,
        min(placed_date) as first_order_date,
        max(placed_date) as last_order_date,
        count(*) as frequency,
        {{ complete_sum('net_sales') }} as net_sales
    from orders
    group by customer_id

),

-- Most have one order, whose amount is the value at every horizon.
orders_of_repeat_customers as (

    select
        orders.customer_id,
        {% for days in value_horizons() %}
        sum(
            case
                when
                    orders.placed_date
                    < customers.first_order_date + interval '{{ days }} day'
                    then orders.net_sales
            end
        ) as net_sales_{{ days }}_days,
        {% endfor %}
        count(*) as order_count
    from orders
    inner join customers on orders.customer_id = customers.customer_id
    where customers.frequency > 1
    group by orders.customer_id

),

lifetimes as (

    select
        customers.customer_id,
        customers.platform,
        customers.first_order_date,
        customers.last_order_date,
        customers.frequency,
        {% for days in value_horizons() %}
        cast(
            case
                when customers.net_sales is null then null
                when customers.frequency = 1 then customers.net_sales
                else repeated.net_sales_{{ days }}_days
            end as numeric(18, 4)
        ) as net_sales_{{ days }}_days,
        {% endfor %}
        customers.net_sales,
        {{ exact_quotient('customers.net_sales', 'customers.frequency') }}
            as monetary_value
    from customers
    left join orders_of_repeat_customers as repeated
        on customers.customer_id = repeated.customer_id

)

{% if is_added_to %}
select * from lifetimes
{% else %}
select *
from {{ with_untouched('lifetimes', 'customer_id', 'touched_customers') }}
{% endif %}
