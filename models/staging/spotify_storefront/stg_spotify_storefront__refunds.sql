with source as (

    select
        *,
        {{ delivery_rank('refund_id') }} as delivery_rank
    from {{ source('spotify_storefront', 'refunds') }}
    {{ only_touched('order_id', 'stg_spotify_storefront__touched_orders') }}

),

renamed as (

    select
        refund_id,
        order_id,
        status,
        reason,
        cast(amount_minor as bigint) as amount_minor,
        currency,
        lines,
        cast(shipping_minor as bigint) as shipping_minor,
        destination,
        {{ offset_to_utc('requested_at') }} as requested_at,
        {{ offset_to_utc('issued_at') }} as issued_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
