with orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

opened as (

    select
        orders.order_id,
        cast(elements.element_number as integer) as line_number,
        {{ json_text('elements.element', 'line_id') }} as line_id,
        {{ json_text('elements.element', 'item_id') }} as item_id,
        {{ json_text('elements.element', 'variant_id') }} as variant_id,
        {{ json_text('elements.element', 'sku') }} as sku,
        {{ json_text('elements.element', 'title') }} as title,
        cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        cast(
            {{ json_text('elements.element', 'unit_price_minor') }} as bigint
        ) as unit_price_minor,
        cast(
            {{ json_text('elements.element', 'line_gross_minor') }} as bigint
        ) as line_gross_minor,
        cast(
            {{ json_text('elements.element', 'discount_minor') }} as bigint
        ) as discount_minor,
        cast(
            {{ json_text('elements.element', 'tax_minor') }} as bigint
        ) as tax_minor
    from orders
    {{ json_elements('orders.line_items') }}

)

select * from opened
