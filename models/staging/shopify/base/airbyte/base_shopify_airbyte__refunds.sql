with source as (

    select * from {{ source('shopify_airbyte', 'order_refunds') }}

),

renamed as (

    select
        _store as store,
        id as refund_id,
        order_id,
        note,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('processed_at') }} as processed_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
