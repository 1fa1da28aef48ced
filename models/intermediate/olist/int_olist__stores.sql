-- Olist publishes one marketplace and no record of it.
select
    {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }} as store_id,
    cast('olist' as text) as platform,
    cast('olist' as text) as platform_store_id,
    cast('Olist' as text) as store_name,
    cast('BRL' as text) as home_currency,
    cast('America/Sao_Paulo' as text) as timezone,
    cast('BR' as text) as country_code,
    true as prices_include_tax,
    cast(null as timestamp) as opened_at,
    cast(null as timestamp) as closed_at,
    cast(null as timestamp) as updated_at,
    cast(null as timestamp) as loaded_at
