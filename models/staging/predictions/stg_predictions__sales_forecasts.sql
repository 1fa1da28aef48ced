with source as (

    select * from {{ source('predictions', 'sales_forecasts') }}

),

renamed as (

    select
        platform,
        forecast_date,
        method,
        expected_sales_amount,
        lower_sales_amount,
        upper_sales_amount,
        as_of_date
    from source

)

select * from renamed
