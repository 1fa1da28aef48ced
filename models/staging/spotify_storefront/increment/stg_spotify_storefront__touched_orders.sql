{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    {% for table in [
        'orders', 'transactions', 'refunds', 'shipments', 'order_events'
    ] %}
    select order_id
    from {{ source('spotify_storefront', table) }}
    where {{ has_newly_landed('spotify_storefront') }}

    union
    {% endfor %}

    -- Lines show what is known of the product and its sellers.
    select orders.platform_order_id as order_id
    from {{ ref('orders_before') }} as orders
    inner join {{ kept('order_items') }} as order_items
        on orders.order_id = order_items.order_id
    inner join {{ source('spotify_storefront', 'merch_items') }} as items
        on
            order_items.product_id = {{ dbt_utils.generate_surrogate_key(
                ["'spotify_storefront'", 'items.item_id']
            ) }}
            or order_items.product_id is null
    where
        orders.platform = 'spotify_storefront'
        and {{ has_newly_landed('spotify_storefront', 'items._loaded_at') }}

    union

    -- Times and currencies are those of the storefront.
    select orders.order_id
    from {{ source('spotify_storefront', 'orders') }} as orders
    inner join {{ source('spotify_storefront', 'storefronts') }} as storefronts
        on orders.storefront_id = storefronts.storefront_id
    where {{ has_newly_landed(
        'spotify_storefront', 'storefronts._loaded_at'
    ) }}

    union

    -- Events that came before their order have a worth by their own day.
    {% for table in ['transactions', 'refunds'] %}
    select events.order_id
    from {{ source('spotify_storefront', table) }} as events
    left join {{ source('spotify_storefront', 'orders') }} as orders
        on events.order_id = orders.order_id
    where
        orders.order_id is null
        and exists (select 1 from {{ ref('new_exchange_rates') }})

    union
    {% endfor %}

    select order_id
    from ({{ orders_of_new_rates('spotify_storefront') }}) as orders_of_rates

)

select * from touched
