with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as fulfillment_id,
        source.id as order_id,
        {{ json_text('elements.element', 'status') }} as status,
        {{ json_text('elements.element', 'shipment_status') }}
            as shipment_status,
        {{ json_text('elements.element', 'tracking_company') }} as carrier,
        {{ json_text('elements.element', 'tracking_number') }}
            as tracking_number,
        {{ offset_to_utc(json_text('elements.element', 'created_at')) }}
            as created_at,
        {{ offset_to_utc(json_text('elements.element', 'updated_at')) }}
            as updated_at,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.fulfillments') }}

)

select * from renamed
