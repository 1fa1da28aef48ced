{{ config(enabled=var('increment'), materialized='table') }}
{% set key = dbt_utils.generate_surrogate_key %}
with orders as (

    select
        _store as store,
        {{ id_text('id') }} as order_id,
        nullif({{ id_text('customer_id') }}, '0') as customer_id,
        refunds,
        _loaded_at
    from {{ source('woocommerce', 'orders') }}

),

new_refunds as (

    select
        _store as store,
        {{ id_text('id') }} as refund_id
    from {{ source('woocommerce', 'refunds') }}
    where {{ has_newly_landed('woocommerce') }}

),

-- A refund does not name its order, but the order its refunds.
order_refunds as (

    select
        orders.store,
        orders.order_id,
        {{ id_text(json_text('elements.element', 'id')) }} as refund_id
    from orders
    {{ json_elements('orders.refunds') }}
    where
        orders.refunds <> '[]'
        and exists (select 1 from new_refunds)

),

-- Lines show what is known of their product and its variations.
new_products as (

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

landed as (

    select
        store,
        order_id
    from orders
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        order_refunds.store,
        order_refunds.order_id
    from order_refunds
    inner join new_refunds
        on
            order_refunds.store = new_refunds.store
            and order_refunds.refund_id = new_refunds.refund_id

    union

    select
        stores.platform_store_id as store,
        kept_orders.platform_order_id as order_id
    from {{ kept('orders') }} as kept_orders
    inner join {{ kept('stores') }} as stores
        on kept_orders.store_id = stores.store_id
    inner join {{ kept('order_items') }} as items
        on kept_orders.order_id = items.order_id
    inner join new_products
        on
            stores.platform_store_id = new_products.store
            and (
                items.product_id is null
                or items.product_id = {{ key([
                    "'woocommerce'",
                    'new_products.store',
                    'new_products.product_id',
                ]) }}
            )
    where kept_orders.platform = 'woocommerce'

    union

    select
        stores.platform_store_id as store,
        kept_orders.platform_order_id as order_id
    from {{ kept('orders') }} as kept_orders
    inner join {{ kept('stores') }} as stores
        on kept_orders.store_id = stores.store_id
    inner join {{ kept('order_discounts') }} as discounts
        on kept_orders.order_id = discounts.order_id
    inner join {{ source('woocommerce', 'coupons') }} as coupons
        on
            stores.platform_store_id = coupons._store
            and lower(discounts.code) = lower(coupons.code)
    where
        kept_orders.platform = 'woocommerce'
        and {{ has_newly_landed('woocommerce', 'coupons._loaded_at') }}

),

customers as (

    select
        _store as store,
        {{ id_text('id') }} as customer_id
    from {{ source('woocommerce', 'customers') }}
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        orders.store,
        orders.customer_id
    from orders
    inner join landed
        on
            orders.store = landed.store
            and orders.order_id = landed.order_id
    where orders.customer_id is not null

),

touched as (

    select * from landed

    union

    {% set accounts %}
        select {{ key(["'woocommerce'", 'store', 'customer_id']) }}
        from customers
    {% endset %}
    {{ orders_of_accounts('woocommerce', accounts) }}

    union

    {{ orders_of_accounts(
        'woocommerce', accounts_of('woocommerce', 'landed')
    ) }}

    union

    {{ orders_of_new_rates('woocommerce') }}

)

select * from touched
