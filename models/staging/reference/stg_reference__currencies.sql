with source as (

    select * from {{ source('reference', 'currencies') }}

),

renamed as (

    select
        currency,
        currency_name,
        cast(minor_unit_exponent as integer) as minor_unit_exponent
    from source

)

select * from renamed
