with source as (

    select * from {{ source('shopify_airbyte', 'order_refunds') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as refund_line_id,
        source.id as refund_id,
        {{ json_text('elements.element', 'line_item_id') }} as order_line_id,
        cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        cast(
            {{ json_text('elements.element', 'subtotal') }} as numeric(18, 4)
        ) as subtotal,
        cast(
            {{ json_text('elements.element', 'total_tax') }} as numeric(18, 4)
        ) as total_tax,
        {{ json_text('elements.element', 'restock_type') }} as restock_type,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.refund_line_items') }}

)

select * from renamed
