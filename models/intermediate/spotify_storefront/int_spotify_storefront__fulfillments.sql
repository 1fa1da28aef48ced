with shipments as (

    select * from {{ ref('stg_spotify_storefront__shipments') }}

),

orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'shipments.shipment_id']
        ) }} as fulfillment_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'shipments.order_id']
        ) }} as order_id,
        -- The storefront ships, whoever the artist is.
        cast(null as text) as seller_id,
        shipments.shipment_id as platform_fulfillment_id,
        case shipments.status
            when 'LABEL_CREATED' then 'pending'
            when 'SHIPPED' then 'shipped'
            when 'DELIVERED' then 'delivered'
            when 'LOST' then 'failed'
            when 'RETURNED' then 'returned'
            else 'unknown'
        end as status,
        cast(null as text) as carrier,
        cast(null as text) as tracking_number,
        shipments.shipped_at,
        shipments.delivered_at,
        {{ local_date('shipments.delivered_at', 'storefronts.timezone') }}
            as delivered_date,
        cast(null as date) as estimated_delivery_date,
        shipments.updated_at,
        shipments.loaded_at
    from shipments
    left join orders on shipments.order_id = orders.order_id
    left join storefronts on orders.storefront_id = storefronts.storefront_id

)

select * from conformed
