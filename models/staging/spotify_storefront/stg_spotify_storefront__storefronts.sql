with source as (

    select
        *,
        {{ delivery_rank('storefront_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'storefronts') }}

),

renamed as (

    select
        storefront_id,
        owner_artist_uri,
        display_name,
        connected_domain,
        settlement_currency,
        timezone,
        country,
        cast(is_multi_artist as boolean) as is_multi_artist,
        {{ offset_to_utc('opened_at') }} as opened_at,
        {{ offset_to_utc('closed_at') }} as closed_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
