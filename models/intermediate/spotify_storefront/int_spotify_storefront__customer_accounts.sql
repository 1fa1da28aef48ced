with fans as (

    select * from {{ ref('stg_spotify_storefront__fans') }}

),

guest_orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}
    where fan_id is null and guest_email_sha256 is not null

),

accounts as (

    select
        fan_id as account_id,
        email_sha256,
        is_guest,
        country,
        cast(null as text) as region,
        cast(null as text) as postcode,
        marketing_opt_in,
        merged_into_fan_id,
        created_at,
        updated_at,
        loaded_at
    from fans

    union all

    -- A guest leaves no record but the order. Whether two guests are one
    -- person is decided for all platforms at once.
    select
        'guest:' || order_id as account_id,
        guest_email_sha256 as email_sha256,
        true as is_guest,
        ship_country as country,
        ship_region as region,
        ship_postcode as postcode,
        cast(null as boolean) as marketing_opt_in,
        cast(null as text) as merged_into_fan_id,
        placed_at as created_at,
        updated_at,
        loaded_at
    from guest_orders

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'account_id']
        ) }} as customer_account_id,
        cast('spotify_storefront' as text) as platform,
        -- A fan's record spans the storefronts.
        cast(null as text) as store_id,
        account_id as platform_customer_account_id,
        cast(null as text) as platform_customer_id,
        email_sha256 as email_hash,
        cast(null as text) as email,
        cast(null as text) as customer_name,
        is_guest,
        country as country_code,
        region,
        cast(null as text) as city,
        postcode as postal_code,
        marketing_opt_in as accepts_marketing,
        case
            when merged_into_fan_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'merged_into_fan_id']
                ) }}
        end as merged_into_account_id,
        created_at,
        updated_at,
        loaded_at
    from accounts

)

select * from conformed
