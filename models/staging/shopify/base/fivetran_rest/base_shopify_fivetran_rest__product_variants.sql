with source as (

    select * from {{ source('shopify_fivetran_rest', 'product_variant') }}

),

renamed as (

    select
        _store as store,
        id as variant_id,
        product_id,
        inventory_item_id,
        _loaded_at as loaded_at
    from source

)

select * from renamed
