with source as (

    select * from {{ source('reference', 'value_mappings') }}

),

renamed as (

    select
        platform,
        field,
        source_value,
        value
    from source

)

select * from renamed
