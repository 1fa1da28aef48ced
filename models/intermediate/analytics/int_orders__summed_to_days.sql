-- Valid orders by the day on which they were placed. One row per store,
-- currency and day.
with valid_orders as (

    select
        *,
        placed_date as date_day,
        coalesce(total_amount, calculated_total_amount) as order_value,
        coalesce(total_amount_reporting, calculated_total_amount_reporting)
            as order_value_reporting
    from {{ whole('orders') }}
    where is_valid

),

orders as (

    select * from valid_orders
    {{ only_touched('date_day', 'touched_days') }}

),

summed_to_days as (

    select
        store_id,
        currency,
        date_day,
        count(*) as order_count,
        sum(unit_count) as unit_count,
        count(case when customer_order_number = 1 then 1 end)
            as new_customer_order_count,
        count(case when customer_order_number > 1 then 1 end)
            as repeat_customer_order_count,
        count(case when customer_order_number is null then 1 end)
            as unknown_customer_order_count,
        cast(sum(order_value) as numeric(18, 4)) as order_value_amount,
        cast(
            case
                when count(*) = count(order_value_reporting)
                    then sum(order_value_reporting)
            end as numeric(18, 4)
        ) as order_value_amount_reporting
    from orders
    group by store_id, currency, date_day

)

select * from summed_to_days
