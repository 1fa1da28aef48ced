-- Identity I1, per order, recomputed from the items without the ledger.
with items_summed_to_orders as (

    select
        order_id,
        count(*) as item_count,
        sum(quantity) as unit_count,
        sum(case when is_gift_card then 0 else gross_amount end) as gross,
        sum(case when is_gift_card then net_amount else 0 end) as gift_cards,
        sum(case when is_gift_card then 0 else discount_amount end) as discount,
        sum(shipping_amount) as shipping
    from {{ ref('order_items') }}
    group by order_id

)

select
    orders.platform,
    orders.order_id
from {{ ref('orders') }} as orders
left join items_summed_to_orders as items
    on orders.order_id = items.order_id
where
    orders.item_count <> coalesce(items.item_count, 0)
    or orders.unit_count <> coalesce(items.unit_count, 0)
    or orders.has_items <> (items.order_id is not null)
    or orders.items_gross_amount <> coalesce(items.gross, 0)
    or orders.gift_card_amount <> coalesce(items.gift_cards, 0)
    or orders.items_discount_amount <> coalesce(items.discount, 0)
    -- Where the platform splits shipping over the items, nothing is left over.
    or orders.shipping_amount <> items.shipping
