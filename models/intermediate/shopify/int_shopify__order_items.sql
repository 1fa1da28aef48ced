with order_lines as (

    select * from {{ ref('stg_shopify__order_lines') }}

),

orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

products as (

    select * from {{ ref('stg_shopify__products') }}

),

variants as (

    select * from {{ ref('stg_shopify__product_variants') }}

),

inventory_items as (

    select * from {{ ref('stg_shopify__inventory_items') }}

),

taxes_summed_to_lines as (

    select
        store,
        order_line_id,
        sum(amount) as tax_amount
    from {{ ref('stg_shopify__order_line_taxes') }}
    group by store, order_line_id

),

allocations_summed_to_lines as (

    -- Not the line's own total of discounts, which leaves some of them out.
    select
        store,
        order_line_id,
        sum(amount) as discount_amount
    from {{ ref('stg_shopify__discount_allocations') }}
    group by store, order_line_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'order_lines.store', 'order_lines.order_line_id']
        ) }} as order_item_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'order_lines.store']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'order_lines.store', 'order_lines.order_id']
        ) }} as order_id,
        order_lines.order_line_id as platform_order_item_id,
        cast(
            row_number() over (
                partition by order_lines.store, order_lines.order_id
                order by cast(order_lines.order_line_id as numeric(28, 0))
            ) as integer
        ) as item_number,
        case
            when products.product_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'products.store', 'products.product_id']
                ) }}
        end as product_id,
        order_lines.sku,
        order_lines.title,
        case
            when order_lines.vendor is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'order_lines.store', 'order_lines.vendor']
                ) }}
        end as seller_id,
        order_lines.quantity,
        orders.currency,
        {{ exact_quotient('order_lines.gross_amount', 'order_lines.quantity') }}
            as unit_price,
        order_lines.gross_amount,
        cast(
            -coalesce(allocations.discount_amount, 0) as numeric(18, 4)
        ) as discount_amount,
        cast(coalesce(taxes.tax_amount, 0) as numeric(18, 4)) as tax_amount,
        cast(null as numeric(18, 4)) as shipping_amount,
        inventory_items.unit_cost,
        order_lines.is_gift_card,
        coalesce(order_lines.requires_shipping, true) as requires_shipping,
        orders.updated_at,
        order_lines.loaded_at
    from order_lines
    inner join orders
        on
            order_lines.store = orders.store
            and order_lines.order_id = orders.order_id
    left join products
        on
            order_lines.store = products.store
            and order_lines.product_id = products.product_id
    left join variants
        on
            order_lines.store = variants.store
            and order_lines.variant_id = variants.variant_id
    left join inventory_items
        on
            variants.store = inventory_items.store
            and variants.inventory_item_id = inventory_items.inventory_item_id
    left join taxes_summed_to_lines as taxes
        on
            order_lines.store = taxes.store
            and order_lines.order_line_id = taxes.order_line_id
    left join allocations_summed_to_lines as allocations
        on
            order_lines.store = allocations.store
            and order_lines.order_line_id = allocations.order_line_id

)

select * from conformed
