{{ config(enabled=var('increment'), materialized='ephemeral') }}
-- Lines show what is known of their product and its variations; lines without
-- a product may have got one. Discounts show the type of their coupon.
with products as (

    select
        _store as store,
        {{ id_text('id') }} as product_id
    from {{ source('woocommerce', 'products') }}
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        products.store,
        products.product_id
    from {{ ref('stg_woocommerce__products') }} as products
    {{ json_elements('products.variations') }}
    inner join {{ source('woocommerce', 'product_variations') }} as variations
        on
            products.store = variations._store
            and {{ id_text("trim(cast(elements.element as text), '\"')") }}
            = {{ id_text('variations.id') }}
    where {{ has_newly_landed('woocommerce', 'variations._loaded_at') }}

),

orders as (

    select * from {{ ref('orders_before') }}
    where platform = 'woocommerce'

)

select
    orders.store,
    orders.platform_order_id as order_id
from orders
inner join {{ kept('order_items') }} as items
    on orders.order_id = items.order_id
inner join products
    on
        orders.store = products.store
        and (
            items.product_id is null
            or items.product_id = {{ dbt_utils.generate_surrogate_key([
                "'woocommerce'", 'products.store', 'products.product_id'
            ]) }}
        )

union

select
    orders.store,
    orders.platform_order_id as order_id
from orders
inner join {{ kept('order_discounts') }} as discounts
    on orders.order_id = discounts.order_id
left join {{ ref('stg_woocommerce__coupons') }} as coupons
    on
        orders.store = coupons.store
        and lower(discounts.code) = lower(coupons.code)
        and coupons.is_latest_of_code
-- A coupon lands with every use, and does not say which code it had before.
where
    discounts.discount_type
    <> {{ woocommerce_discount_type('discounts.amount') }}
