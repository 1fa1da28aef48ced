with source as (

    select * from {{ source('olist', 'olist_order_items_dataset') }}
    {{ only_touched('order_id', 'stg_olist__touched_orders') }}

),

renamed as (

    select
        order_id,
        cast(order_item_id as integer) as item_number,
        product_id,
        seller_id,
        cast(shipping_limit_date as timestamp) as shipping_limit_at_local,
        cast(price as numeric(18, 4)) as price,
        cast(freight_value as numeric(18, 4)) as freight_value,
        _loaded_at as loaded_at
    from source

)

select * from renamed
