with sellers as (

    select * from {{ ref('stg_olist__sellers') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'seller_id']) }}
            as seller_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        seller_id as platform_seller_id,
        cast('seller' as text) as seller_type,
        -- Olist has replaced the sellers' names by ids.
        cast(null as text) as seller_name,
        cast(null as text) as label_name,
        cast('BR' as text) as country_code,
        state as region,
        city,
        postal_code,
        false as is_deleted,
        cast(null as timestamp) as updated_at,
        loaded_at
    from sellers

)

select * from conformed
