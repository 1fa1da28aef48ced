{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    select fan_id
    from {{ source('spotify_storefront', 'fans') }}
    where {{ has_newly_landed('spotify_storefront') }}

    union

    select orders.fan_id
    from {{ source('spotify_storefront', 'orders') }} as orders
    inner join
        {{ ref('stg_spotify_storefront__touched_orders') }} as touched_orders
        on orders.order_id = touched_orders.order_id

    union

    select customer_id as fan_id
    from (
        {{ customers_of_touched(
            'spotify_storefront', 'stg_spotify_storefront__touched_orders'
        ) }}
    ) as customers

)

select * from touched
