with source as (

    select *
    from {{ source('shopify_fivetran_graphql', 'order_shipping_line') }}

),

renamed as (

    select
        _store as store,
        id as shipping_line_id,
        order_id,
        cast(original_price_set_shop_amount as numeric(18, 4)) as price,
        cast(discounted_price_set_shop_amount as numeric(18, 4))
            as discounted_price,
        _loaded_at as loaded_at
    from source

)

select * from renamed
