{{ config(enabled=var('increment'), materialized='table') }}
{% set parts = {
    'refund_lines': ['refunds', 'refund_id'],
    'order_adjustments': ['refunds', 'refund_id'],
    'order_line_taxes': ['order_lines', 'order_line_id'],
    'discount_allocations': ['order_lines', 'order_line_id'],
    'fulfillment_events': ['fulfillments', 'fulfillment_id'],
    'tender_transactions': ['transactions', 'transaction_id'],
} %}
{% set is_new = has_newly_landed('shopify', 'loaded_at') %}
with landed as (

    {% for landing in landings_of('shopify') %}
    {% for table in [
        'orders', 'order_lines', 'discounts', 'shipping_lines',
        'transactions', 'refunds', 'fulfillments',
    ] %}
    select
        store,
        order_id
    from {{ ref('base_shopify_' ~ landing ~ '__' ~ table) }}
    where {{ is_new }}

    union
    {% endfor %}

    {% for table, (parents, key) in parts.items() %}
    select
        parents.store,
        parents.order_id
    from {{ ref('base_shopify_' ~ landing ~ '__' ~ parents) }} as parents
    inner join {{ ref('base_shopify_' ~ landing ~ '__' ~ table) }} as parts
        on
            parents.store = parts.store
            and parents.{{ key }} = parts.{{ key }}
    where {{ has_newly_landed('shopify', 'parts.loaded_at') }}

    union
    {% endfor %}
    {% endfor %}

    {% if 'fivetran_graphql' in landings_of('shopify') %}
    select
        _store as store,
        order_id
    from {{ source('shopify_fivetran_graphql', 'customer_visit') }}
    where {{ has_newly_landed('shopify') }}

    union

    select
        fulfillments._store as store,
        fulfillments.order_id
    from {{ source('shopify_fivetran_graphql', 'fulfillment') }}
        as fulfillments
    inner join
        {{ source('shopify_fivetran_graphql', 'fulfillment_tracking_info') }}
            as tracking
        on
            fulfillments._store = tracking._store
            and fulfillments.id = tracking.fulfillment_id
    where {{ has_newly_landed('shopify', 'tracking._loaded_at') }}

    union
    {% endif %}

    -- Lines show what is known of their product and its stock.
    select
        order_lines.store,
        order_lines.order_id
    from {{ ref('stg_shopify__order_lines') }} as order_lines
    left join {{ ref('stg_shopify__products') }} as products
        on
            order_lines.store = products.store
            and order_lines.product_id = products.product_id
    left join {{ ref('stg_shopify__product_variants') }} as variants
        on
            order_lines.store = variants.store
            and order_lines.variant_id = variants.variant_id
    left join {{ ref('stg_shopify__inventory_items') }} as stock
        on
            variants.store = stock.store
            and variants.inventory_item_id = stock.inventory_item_id
    where
        (
            products.product_id is not null
            and {{ has_newly_landed('shopify', 'products.loaded_at') }}
        )
        or (
            variants.variant_id is not null
            and {{ has_newly_landed('shopify', 'variants.loaded_at') }}
        )
        or (
            stock.inventory_item_id is not null
            and {{ has_newly_landed('shopify', 'stock.loaded_at') }}
        )

),

accounts as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__customers') }}
    where {{ is_new }}

    union

    select
        orders.store,
        orders.customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__orders') }} as orders
    inner join landed
        on
            orders.store = landed.store
            and orders.order_id = landed.order_id
    {% if not loop.last %}union{% endif %}
    {% endfor %}

),

touched as (

    select * from landed

    union

    {% set accounts %}
        select {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'customer_id']
        ) }}
        from accounts
        where customer_id is not null
    {% endset %}
    {{ orders_of_accounts('shopify', accounts) }}

    union

    {{ orders_of_accounts('shopify', accounts_of('shopify', 'landed')) }}

    union

    {{ orders_of_new_rates('shopify') }}

)

select * from touched
