-- A loader that brings the latest orders only may bring payments and refunds of
-- others: they belong nowhere until their orders are there.
{{ config(severity='warn') }}
with rows_of_orders as (

    {% for table in [
        'order_lines', 'transactions', 'refunds', 'fulfillments',
        'shipping_lines',
    ] %}
    select
        '{{ table }}' as staged_table,
        store,
        order_id
    from {{ ref('stg_shopify__' ~ table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    rows_of_orders.store,
    rows_of_orders.staged_table,
    rows_of_orders.order_id
from rows_of_orders
left join {{ ref('stg_shopify__orders') }} as orders
    on
        rows_of_orders.store = orders.store
        and rows_of_orders.order_id = orders.order_id
where orders.order_id is null
