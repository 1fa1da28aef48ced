{{ config(enabled=var('increment'), materialized='ephemeral') }}
{% set parts = {
    'refund_lines': ['refunds', 'refund_id'],
    'order_adjustments': ['refunds', 'refund_id'],
    'order_line_taxes': ['order_lines', 'order_line_id'],
    'discount_allocations': ['order_lines', 'order_line_id'],
    'fulfillment_events': ['fulfillments', 'fulfillment_id'],
    'tender_transactions': ['transactions', 'transaction_id'],
} %}
{% set graphql = 'shopify_fivetran_graphql' %}
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
    from {{ source(graphql, 'customer_visit') }}
    where {{ has_newly_landed('shopify') }}

    union

    select
        fulfillments._store as store,
        fulfillments.order_id
    from {{ source(graphql, 'fulfillment') }} as fulfillments
    inner join {{ source(graphql, 'fulfillment_tracking_info') }} as tracking
        on
            fulfillments._store = tracking._store
            and fulfillments.id = tracking.fulfillment_id
    where {{ has_newly_landed('shopify', 'tracking._loaded_at') }}

    union
    {% endif %}

    select * from {{ ref('stg_shopify__orders_of_catalogue') }}

    union

    {{ orders_of_new_rates('shopify') }}

)

select * from landed
