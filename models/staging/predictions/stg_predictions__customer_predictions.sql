with source as (

    select * from {{ source('predictions', 'customer_predictions') }}

),

renamed as (

    select
        platform,
        customer_id,
        horizon_days,
        method,
        probability_alive,
        expected_orders,
        expected_spend_amount,
        expected_spend_lower_amount,
        expected_spend_upper_amount,
        as_of_date
    from source

)

select * from renamed
