with listed_stores as (

    {{ listed_stores('shopify') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        cast('shopify' as text) as platform,
        store as platform_store_id,
        store_name,
        currency as home_currency,
        timezone,
        cast(null as text) as country_code,
        -- Each order says so for itself.
        cast(null as boolean) as prices_include_tax,
        cast(null as timestamp) as opened_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as updated_at,
        cast(null as timestamp) as loaded_at
    from listed_stores

)

select * from conformed
