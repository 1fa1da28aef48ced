-- Identity I8: the sellers' parts add up to the line.
with parts_summed_to_items as (

    select
        order_item_id,
        sum(net_amount) as net_amount,
        sum(refunded_amount) as refunded_amount,
        sum(net_amount_reporting) as net_amount_reporting,
        sum(refunded_amount_reporting) as refunded_amount_reporting
    from {{ ref('order_item_sellers') }}
    group by order_item_id

)

select
    items.platform,
    items.order_item_id,
    items.net_amount,
    parts.net_amount as attributed_amount
from {{ ref('order_items') }} as items
left join parts_summed_to_items as parts
    on items.order_item_id = parts.order_item_id
where
    items.net_amount <> coalesce(parts.net_amount, 0)
    or items.refunded_amount <> coalesce(parts.refunded_amount, 0)
    or items.net_amount_reporting <> coalesce(parts.net_amount_reporting, 0)
    or items.refunded_amount_reporting
    <> coalesce(parts.refunded_amount_reporting, 0)
    or parts.order_item_id is null
