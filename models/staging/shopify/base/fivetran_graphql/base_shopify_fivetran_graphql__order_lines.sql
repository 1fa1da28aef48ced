with source as (

    select * from {{ source('shopify_fivetran_graphql', 'order_line') }}

),

renamed as (

    select
        _store as store,
        id as order_line_id,
        order_id,
        product_id,
        variant_id,
        title,
        sku,
        vendor,
        cast(quantity as integer) as quantity,
        -- This price is that of all units already.
        cast(original_total_set_shop_amount as numeric(18, 4)) as gross_amount,
        cast(is_gift_card as boolean) as is_gift_card,
        cast(requires_shipping as boolean) as requires_shipping,
        _loaded_at as loaded_at
    from source

)

select * from renamed
