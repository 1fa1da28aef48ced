{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__customers') }}
    where {{ has_newly_landed('shopify', 'loaded_at') }}

    union

    select
        orders.store,
        orders.customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__orders') }} as orders
    inner join {{ ref('stg_shopify__touched_orders') }} as touched_orders
        on
            orders.store = touched_orders.store
            and orders.order_id = touched_orders.order_id

    union
    {% endfor %}

    {{ customers_of_touched('shopify', 'stg_shopify__touched_orders') }}

)

select * from touched
