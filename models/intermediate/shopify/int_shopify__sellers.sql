-- A vendor is but a word that products and order lines carry.
with vendors as (

    select
        store,
        vendor,
        loaded_at
    from {{ ref('stg_shopify__products') }}
    where vendor is not null

    union all

    select
        store,
        vendor,
        loaded_at
    from {{ ref('stg_shopify__order_lines') }}
    where vendor is not null

),

vendors_grouped_to_stores as (

    select
        store,
        vendor,
        max(loaded_at) as loaded_at
    from vendors
    group by store, vendor

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'vendor']
        ) }} as seller_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        vendor as platform_seller_id,
        cast('vendor' as text) as seller_type,
        vendor as seller_name,
        cast(null as text) as label_name,
        cast(null as text) as country_code,
        cast(null as text) as region,
        cast(null as text) as city,
        cast(null as text) as postal_code,
        false as is_deleted,
        cast(null as timestamp) as updated_at,
        loaded_at
    from vendors_grouped_to_stores

)

select * from conformed
