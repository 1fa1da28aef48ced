with source as (

    select
        *,
        {{ delivery_rank('event_id', '_ingested_at') }} as delivery_rank
    from {{ source('spotify_storefront', 'order_events') }}
    {{ only_touched('order_id', 'stg_spotify_storefront__touched_orders') }}

),

renamed as (

    select
        event_id,
        order_id,
        event_type,
        {{ offset_to_utc('occurred_at') }} as occurred_at,
        payload,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
