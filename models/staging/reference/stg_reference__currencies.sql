with source as (

    select * from {{ source('reference', 'currencies') }}

),

renamed as (

    select
        currency,
        currency_name,
        cast(minor_unit_exponent as integer) as minor_unit_exponent,
        -- What one minor unit is worth, 0.01 where the exponent is 2.
        cast('1e-' || minor_unit_exponent as numeric(5, 4)) as minor_unit,
        cast(cast('1e' || minor_unit_exponent as numeric(5, 0)) as integer)
            as minor_units_per_one
    from source

)

select * from renamed
