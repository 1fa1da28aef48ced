with source as (

    select * from {{ source('shopify_fivetran_rest', 'discount_application') }}

),

renamed as (

    select
        _store as store,
        order_id,
        cast(index as integer) as discount_number,
        code,
        title,
        target_type,
        value_type,
        _loaded_at as loaded_at
    from source

)

select * from renamed
