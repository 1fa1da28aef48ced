-- Bounds hold what is expected, and a probability is one. Rows that do not.
with customer_predictions as (

    select
        platform,
        'customer_predictions' as entity,
        horizon_days
    from {{ ref('stg_predictions__customer_predictions') }}
    where not (
        expected_orders >= 0
        and expected_spend_lower_amount >= 0
        and expected_spend_lower_amount <= expected_spend_amount
        and expected_spend_amount <= expected_spend_upper_amount
        and coalesce(probability_alive, 0) between 0 and 1
    )

),

sales_forecasts as (

    select
        platform,
        'sales_forecasts' as entity,
        cast(null as integer) as horizon_days
    from {{ ref('stg_predictions__sales_forecasts') }}
    where not (
        lower_sales_amount <= expected_sales_amount
        and expected_sales_amount <= upper_sales_amount
        and forecast_date > as_of_date
    )

),

outside as (

    select * from customer_predictions

    union all

    select * from sales_forecasts

)

select * from outside
