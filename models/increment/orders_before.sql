{{ config(materialized='ephemeral') }}
-- Raw tables know orders by their store and its own number.
select
    orders.order_id,
    orders.platform,
    orders.store_id,
    stores.platform_store_id as store,
    orders.platform_order_id,
    orders.customer_account_id,
    orders.placed_date
from {{ kept('orders') }} as orders
left join {{ kept('stores') }} as stores
    on orders.store_id = stores.store_id
