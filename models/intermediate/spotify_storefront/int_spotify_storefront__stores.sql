with storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'storefront_id']
        ) }} as store_id,
        cast('spotify_storefront' as text) as platform,
        storefront_id as platform_store_id,
        display_name as store_name,
        settlement_currency as home_currency,
        timezone,
        country as country_code,
        -- Each order says so for itself.
        cast(null as boolean) as prices_include_tax,
        opened_at,
        closed_at,
        updated_at,
        loaded_at
    from storefronts

)

select * from conformed
