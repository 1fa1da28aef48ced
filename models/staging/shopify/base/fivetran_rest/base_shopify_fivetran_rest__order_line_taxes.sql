with source as (

    select * from {{ source('shopify_fivetran_rest', 'tax_line') }}

),

renamed as (

    select
        _store as store,
        order_line_id,
        cast(index as integer) as tax_number,
        cast(price as numeric(18, 4)) as amount,
        _loaded_at as loaded_at
    from source

)

select * from renamed
