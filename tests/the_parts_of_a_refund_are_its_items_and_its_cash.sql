-- Identity I4, between tables: refunded items add up to the refund's items, and
-- the ledger's returns to the refunds that were issued, gift cards apart.
with items_summed_to_refunds as (

    select
        refund_items.refund_id,
        sum(refund_items.amount) as amount,
        sum(case when order_items.is_gift_card then refund_items.amount end)
            as gift_card_amount
    from {{ ref('refund_items') }} as refund_items
    left join {{ ref('order_items') }} as order_items
        on refund_items.order_item_id = order_items.order_item_id
    group by refund_items.refund_id

),

returns_summed_to_refunds as (

    select
        event_id as refund_id,
        sum(amount) as amount,
        sum(case when component = 'return_item' then amount else 0 end)
            as items_amount,
        sum(case when component = 'return_gift_card' then amount else 0 end)
            as gift_card_amount
    from {{ ref('order_ledger') }}
    where component like 'return_%'
    group by event_id

),

with_weight as (

    -- Only what was issued is in the ledger.
    select
        *,
        case when status = 'issued' then 1 else 0 end as weight
    from {{ ref('refunds') }}

)

select
    refunds.platform,
    refunds.refund_id
from with_weight as refunds
left join items_summed_to_refunds as items
    on refunds.refund_id = items.refund_id
left join returns_summed_to_refunds as returned
    on refunds.refund_id = returned.refund_id
where
    refunds.items_amount <> items.amount
    or refunds.weight * refunds.total_amount <> coalesce(returned.amount, 0)
    or refunds.weight * coalesce(items.gift_card_amount, 0)
    <> coalesce(returned.gift_card_amount, 0)
    or refunds.weight
    * (refunds.items_amount - coalesce(items.gift_card_amount, 0))
    <> coalesce(returned.items_amount, 0)
