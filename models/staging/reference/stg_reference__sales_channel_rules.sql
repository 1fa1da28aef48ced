with source as (

    select * from {{ source('reference', 'sales_channel_rules') }}

),

renamed as (

    select
        cast(rule_number as integer) as rule_number,
        platform,
        field,
        pattern,
        sales_channel
    from source

)

select * from renamed
