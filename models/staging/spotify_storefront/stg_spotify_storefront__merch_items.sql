with source as (

    select
        *,
        {{ delivery_rank('item_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'merch_items') }}

),

renamed as (

    select
        item_id,
        storefront_id,
        title,
        item_type,
        release_uri,
        artist_splits,
        variants,
        status,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('deleted_at') }} as deleted_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
