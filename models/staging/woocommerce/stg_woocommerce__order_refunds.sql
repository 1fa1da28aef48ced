-- Which refunds an order has: a refund itself does not name its order.
with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

opened as (

    select
        orders.store,
        orders.order_id,
        {{ id_text(json_text('elements.element', 'id')) }} as refund_id,
        nullif({{ json_text('elements.element', 'reason') }}, '') as reason,
        cast(
            {{ json_text('elements.element', 'total') }} as numeric(18, 4)
        ) as total
    from orders
    {{ json_elements('orders.refunds') }}

)

select * from opened
