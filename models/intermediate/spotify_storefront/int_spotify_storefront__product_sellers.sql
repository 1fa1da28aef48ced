with splits as (

    select * from {{ ref('stg_spotify_storefront__merch_item_splits') }}

),

merch_items as (

    select * from {{ ref('stg_spotify_storefront__merch_items') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'splits.item_id']
        ) }} as product_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'splits.artist_uri']
        ) }} as seller_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'merch_items.storefront_id']
        ) }} as store_id,
        cast(splits.share_bps * 0.0001 as numeric(9, 8)) as share,
        merch_items.updated_at,
        merch_items.loaded_at
    from splits
    inner join merch_items on splits.item_id = merch_items.item_id

)

select * from conformed
