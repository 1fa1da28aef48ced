with orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

opened as (

    select
        orders.order_id,
        cast(elements.element_number as integer) as discount_number,
        {{ json_text('elements.element', 'code') }} as code,
        {{ json_text('elements.element', 'type') }} as discount_type,
        cast(
            {{ json_text('elements.element', 'amount_minor') }} as bigint
        ) as amount_minor,
        {{ json_text('elements.element', 'target') }} as target,
        {{ json_text('elements.element', 'line_id') }} as line_id
    from orders
    {{ json_elements('orders.discounts') }}

)

select * from opened
