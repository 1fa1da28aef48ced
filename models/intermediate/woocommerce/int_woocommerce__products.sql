with products as (

    select * from {{ ref('stg_woocommerce__products') }}

),

stores as (

    select * from {{ ref('int_woocommerce__stores') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'products.store', 'products.product_id']
        ) }} as product_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'products.store']
        ) }} as store_id,
        products.product_id as platform_product_id,
        products.name as title,
        products.type as product_type,
        products.category as category_source,
        coalesce(products.category, 'unknown') as category,
        cast(null as text) as seller_id,
        case products.status
            when 'publish' then 'active'
            when 'draft' then 'draft'
            when 'auto-draft' then 'draft'
            when 'pending' then 'draft'
            when 'future' then 'draft'
            -- Hidden from everybody but the staff.
            when 'private' then 'archived'
            when 'trash' then 'deleted'
            else 'unknown'
        end as status,
        -- Gift cards are plugins' products, each in its own way.
        false as is_gift_card,
        coalesce(products.is_virtual or products.is_downloadable, false)
            as is_digital,
        -- Its unit is a setting of the shop that no document names.
        cast(null as numeric(18, 4)) as weight_g,
        cast(null as numeric(18, 4)) as length_cm,
        cast(null as numeric(18, 4)) as width_cm,
        cast(null as numeric(18, 4)) as height_cm,
        cast(null as numeric(18, 4)) as unit_cost,
        stores.home_currency as currency,
        coalesce(products.status = 'trash', false) as is_deleted,
        products.created_at,
        products.modified_at as updated_at,
        products.loaded_at
    from products
    left join stores on products.store = stores.platform_store_id

)

select * from conformed
