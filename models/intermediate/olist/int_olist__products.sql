with products as (

    select * from {{ ref('stg_olist__products') }}

),

translations as (

    select * from {{ ref('stg_olist__product_category_translations') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'products.product_id']
        ) }} as product_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        products.product_id as platform_product_id,
        -- Olist has removed the names of products.
        cast(null as text) as title,
        cast(null as text) as product_type,
        products.product_category_name as category_source,
        -- Two categories in use lack a translation; some products lack both.
        coalesce(
            translations.product_category_name_english,
            products.product_category_name,
            'unknown'
        ) as category,
        -- A product can be sold by several sellers: they stand on the items.
        cast(null as text) as seller_id,
        cast('active' as text) as status,
        false as is_gift_card,
        false as is_digital,
        products.weight_g,
        products.length_cm,
        products.width_cm,
        products.height_cm,
        cast(null as numeric(18, 4)) as unit_cost,
        cast('BRL' as text) as currency,
        false as is_deleted,
        cast(null as timestamp) as created_at,
        cast(null as timestamp) as updated_at,
        products.loaded_at
    from products
    left join translations
        on products.product_category_name = translations.product_category_name

)

select * from conformed
