{{ config(enabled=var('increment'), materialized='ephemeral') }}
-- Lines show what is known of their product and its stock.
select distinct
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
