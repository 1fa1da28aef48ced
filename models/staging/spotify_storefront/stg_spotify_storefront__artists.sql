with source as (

    select
        *,
        {{ delivery_rank('artist_uri') }} as delivery_rank
    from {{ source('spotify_storefront', 'artists') }}

),

renamed as (

    select
        artist_uri,
        artist_name,
        label_name,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('deleted_at') }} as deleted_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
