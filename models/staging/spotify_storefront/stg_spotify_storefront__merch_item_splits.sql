with merch_items as (

    select * from {{ ref('stg_spotify_storefront__merch_items') }}

),

opened as (

    select
        merch_items.item_id,
        {{ json_text('elements.element', 'artist_uri') }} as artist_uri,
        cast(
            {{ json_text('elements.element', 'share_bps') }} as integer
        ) as share_bps
    from merch_items
    {{ json_elements('merch_items.artist_splits') }}

)

select * from opened
