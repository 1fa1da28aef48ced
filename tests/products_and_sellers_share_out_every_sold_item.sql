-- Identity I8: what products sold and what sellers sold are both the items of
-- valid orders.
with sold as (

    select
        items.store_id,
        items.currency,
        sum(items.quantity) as unit_count,
        sum(items.net_amount) as net_amount,
        sum(items.refunded_amount) as refunded_amount
    from {{ ref('order_items') }} as items
    inner join {{ ref('orders') }} as orders
        on items.order_id = orders.order_id
    where orders.is_valid and not items.is_gift_card
    group by items.store_id, items.currency

),

products as (

    select
        store_id,
        currency,
        sum(unit_count) as unit_count,
        sum(net_amount) as net_amount,
        sum(refunded_amount) as refunded_amount
    from {{ ref('product_performance') }}
    group by store_id, currency

),

sellers as (

    select
        store_id,
        currency,
        sum(net_amount) as net_amount,
        sum(refunded_amount) as refunded_amount
    from {{ ref('seller_performance') }}
    group by store_id, currency

)

select
    sold.store_id,
    sold.currency
from sold
left join products
    on sold.store_id = products.store_id and sold.currency = products.currency
left join sellers
    on sold.store_id = sellers.store_id and sold.currency = sellers.currency
where
    sold.unit_count <> coalesce(products.unit_count, 0)
    or sold.net_amount <> coalesce(products.net_amount, 0)
    or sold.refunded_amount <> coalesce(products.refunded_amount, 0)
    or sold.net_amount <> coalesce(sellers.net_amount, 0)
    or sold.refunded_amount <> coalesce(sellers.refunded_amount, 0)
