with source as (

    select
        *,
        {{ delivery_rank('transaction_id', '_ingested_at') }} as delivery_rank
    from {{ source('spotify_storefront', 'transactions') }}
    {{ only_touched('order_id', 'stg_spotify_storefront__touched_orders') }}

),

renamed as (

    select
        transaction_id,
        order_id,
        parent_transaction_id,
        event_type,
        method,
        cast(amount_minor as bigint) as amount_minor,
        currency,
        cast(settled_amount_minor as bigint) as settled_amount_minor,
        settlement_currency,
        cast(fee_minor as bigint) as fee_minor,
        {{ offset_to_utc('occurred_at') }} as occurred_at,
        idempotency_key,
        {{ offset_to_utc('_ingested_at') }} as ingested_at,
        _loaded_at as loaded_at
    from source
    where delivery_rank = 1

)

select * from renamed
