-- A product has one vendor, whose sales are the product's.
with products as (

    select * from {{ ref('stg_shopify__products') }}
    where vendor is not null

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'product_id']
        ) }} as product_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'vendor']
        ) }} as seller_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        cast(1 as numeric(9, 8)) as share,
        updated_at,
        loaded_at
    from products

)

select * from conformed
