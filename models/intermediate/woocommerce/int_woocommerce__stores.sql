-- No raw table describes the shop: the list of stores does.
with stores as (

    {{ listed_stores('woocommerce') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store']
        ) }} as store_id,
        cast('woocommerce' as text) as platform,
        store as platform_store_id,
        store_name,
        currency as home_currency,
        timezone,
        cast(null as text) as country_code,
        -- Whatever the shop shows, the amounts of its orders are without.
        false as prices_include_tax,
        cast(null as timestamp) as opened_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as updated_at,
        cast(null as timestamp) as loaded_at
    from stores

)

select * from conformed
