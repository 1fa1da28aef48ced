with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as order_line_id,
        source.id as order_id,
        {{ json_text('elements.element', 'product_id') }} as product_id,
        {{ json_text('elements.element', 'variant_id') }} as variant_id,
        {{ json_text('elements.element', 'title') }} as title,
        {{ json_text('elements.element', 'sku') }} as sku,
        {{ json_text('elements.element', 'vendor') }} as vendor,
        cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        -- The price is that of one unit.
        cast(
            cast({{ json_text('elements.element', 'quantity') }} as integer)
            * cast(
                {{ json_text('elements.element', 'price') }} as numeric(18, 4)
            ) as numeric(18, 4)
        ) as gross_amount,
        cast(
            {{ json_text('elements.element', 'gift_card') }} as boolean
        ) as is_gift_card,
        cast(
            {{ json_text('elements.element', 'requires_shipping') }} as boolean
        ) as requires_shipping,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.line_items') }}

)

select * from renamed
