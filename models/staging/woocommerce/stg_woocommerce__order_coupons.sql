with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

opened as (

    select
        orders.store,
        orders.order_id,
        {{ id_text(json_text('elements.element', 'id')) }} as coupon_line_id,
        {{ json_text('elements.element', 'code') }} as code,
        cast(
            {{ json_text('elements.element', 'discount') }} as numeric(18, 4)
        ) as discount
    from orders
    {{ json_elements('orders.coupon_lines') }}

)

select * from opened
