with source as (

    select * from {{ source('shopify_fivetran_rest', 'order_line') }}

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
        -- The price is that of one unit.
        cast(
            cast(quantity as integer) * cast(price as numeric(18, 4))
            as numeric(18, 4)
        ) as gross_amount,
        cast(gift_card as boolean) as is_gift_card,
        cast(requires_shipping as boolean) as requires_shipping,
        _loaded_at as loaded_at
    from source

)

select * from renamed
