with products as (

    select * from {{ ref('stg_shopify__products') }}

),

stores as (

    select
        platform_store_id as store,
        home_currency as currency,
        timezone
    from {{ ref('int_shopify__stores') }}

),

lines_grouped_to_products as (

    -- Where the stock does not tell what a product is, its sales do.
    select
        store,
        product_id,
        count(case when is_gift_card then 1 end) > 0 as is_gift_card,
        count(case when requires_shipping then 1 end) = 0 as is_digital
    from {{ ref('stg_shopify__order_lines') }}
    group by store, product_id

),

stock_grouped_to_products as (

    -- Variants have costs of their own: a product has one where they agree.
    select
        variants.store,
        variants.product_id,
        case
            when
                count(items.unit_cost) = count(*)
                and min(items.unit_cost) = max(items.unit_cost)
                then min(items.unit_cost)
        end as unit_cost,
        case
            when count(items.requires_shipping) > 0
                then count(case when items.requires_shipping then 1 end) = 0
        end as is_digital
    from {{ ref('stg_shopify__product_variants') }} as variants
    left join {{ ref('stg_shopify__inventory_items') }} as items
        on
            variants.store = items.store
            and variants.inventory_item_id = items.inventory_item_id
    group by variants.store, variants.product_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'products.store', 'products.product_id']
        ) }} as product_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'products.store']) }}
            as store_id,
        products.product_id as platform_product_id,
        products.title,
        products.product_type,
        products.product_type as category_source,
        coalesce(lower(products.product_type), 'unknown') as category,
        case
            when products.vendor is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'products.store', 'products.vendor']
                ) }}
        end as seller_id,
        case
            when products.is_deleted then 'deleted'
            when products.status in ('active', 'archived', 'draft')
                then products.status
            else 'unknown'
        end as status,
        coalesce(lines.is_gift_card, false) as is_gift_card,
        coalesce(stock.is_digital, lines.is_digital, false) as is_digital,
        cast(null as numeric(18, 4)) as weight_g,
        cast(null as numeric(18, 4)) as length_cm,
        cast(null as numeric(18, 4)) as width_cm,
        cast(null as numeric(18, 4)) as height_cm,
        cast(stock.unit_cost as numeric(18, 4)) as unit_cost,
        stores.currency,
        products.is_deleted,
        products.created_at,
        products.updated_at,
        products.loaded_at
    from products
    inner join stores on products.store = stores.store
    left join lines_grouped_to_products as lines
        on
            products.store = lines.store
            and products.product_id = lines.product_id
    left join stock_grouped_to_products as stock
        on
            products.store = stock.store
            and products.product_id = stock.product_id

)

select * from conformed
