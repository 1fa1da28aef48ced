with source as (

    select * from {{ source('reference', 'exchange_rates') }}

),

renamed as (

    select
        cast(rate_date as date) as rate_date,
        from_currency,
        to_currency,
        cast(rate as numeric(20, 10)) as rate
    from source

)

select * from renamed
