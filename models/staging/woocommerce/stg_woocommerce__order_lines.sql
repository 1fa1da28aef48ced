with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

opened as (

    select
        orders.store,
        orders.order_id,
        cast(elements.element_number as integer) as line_number,
        {{ id_text(json_text('elements.element', 'id')) }} as line_id,
        {{ json_text('elements.element', 'name') }} as name,
        nullif(
            {{ id_text(json_text('elements.element', 'product_id')) }}, '0'
        ) as product_id,
        nullif(
            {{ id_text(json_text('elements.element', 'variation_id')) }}, '0'
        ) as variation_id,
        cast(
            {{ json_text('elements.element', 'quantity') }} as integer
        ) as quantity,
        cast(
            {{ json_text('elements.element', 'subtotal') }} as numeric(18, 4)
        ) as subtotal,
        cast(
            {{ json_text('elements.element', 'total') }} as numeric(18, 4)
        ) as total,
        cast(
            {{ json_text('elements.element', 'total_tax') }} as numeric(18, 4)
        ) as total_tax,
        nullif({{ json_text('elements.element', 'sku') }}, '') as sku
    from orders
    {{ json_elements('orders.line_items') }}

)

select * from opened
