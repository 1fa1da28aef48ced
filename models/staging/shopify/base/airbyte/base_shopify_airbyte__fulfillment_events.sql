-- Events are not landed. What a parcel says of itself it has said since it last
-- changed.
with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as fulfillment_id,
        {{ json_text('elements.element', 'shipment_status') }} as status,
        {{ offset_to_utc(json_text('elements.element', 'updated_at')) }}
            as happened_at,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.fulfillments') }}
    where {{ json_text('elements.element', 'shipment_status') }} is not null

)

select * from renamed
