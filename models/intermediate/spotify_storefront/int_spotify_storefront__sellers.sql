with artists as (

    select * from {{ ref('stg_spotify_storefront__artists') }}

),

storefronts_of_owners as (

    -- An artist may own several storefronts: then none of them is the one.
    select
        owner_artist_uri,
        max(storefront_id) as storefront_id
    from {{ ref('stg_spotify_storefront__storefronts') }}
    group by owner_artist_uri
    having count(*) = 1

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'artists.artist_uri']
        ) }} as seller_id,
        cast('spotify_storefront' as text) as platform,
        case
            when owned.storefront_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'owned.storefront_id']
                ) }}
        end as store_id,
        artists.artist_uri as platform_seller_id,
        cast('artist' as text) as seller_type,
        artists.artist_name as seller_name,
        artists.label_name,
        cast(null as text) as country_code,
        cast(null as text) as region,
        cast(null as text) as city,
        cast(null as text) as postal_code,
        artists.deleted_at is not null as is_deleted,
        artists.updated_at,
        artists.loaded_at
    from artists
    left join storefronts_of_owners as owned
        on artists.artist_uri = owned.owner_artist_uri

)

select * from conformed
