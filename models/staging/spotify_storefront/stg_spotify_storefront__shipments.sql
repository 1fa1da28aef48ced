with source as (

    select
        *,
        {{ delivery_rank('shipment_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'shipments') }}
    {{ only_touched('order_id', 'stg_spotify_storefront__touched_orders') }}

),

renamed as (

    select
        shipment_id,
        order_id,
        status,
        lines,
        {{ offset_to_utc('shipped_at') }} as shipped_at,
        {{ offset_to_utc('delivered_at') }} as delivered_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
