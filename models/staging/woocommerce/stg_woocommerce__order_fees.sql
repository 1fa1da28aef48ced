with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

opened as (

    select
        orders.store,
        orders.order_id,
        cast(elements.element_number as integer) as fee_number,
        cast(
            {{ json_text('elements.element', 'total') }} as numeric(18, 4)
        ) as total
    from orders
    {{ json_elements('orders.fee_lines') }}

)

select * from opened
