-- Identity I4, between tables: refunded items add up to the refund's items,
-- and the ledger's returns to the refunds that were issued.
with items_summed_to_refunds as (

    select
        refund_id,
        sum(amount) as amount
    from {{ ref('refund_items') }}
    group by refund_id

),

returns_summed_to_refunds as (

    select
        event_id as refund_id,
        sum(amount) as amount
    from {{ ref('order_ledger') }}
    where component like 'return_%'
    group by event_id

)

select
    refunds.platform,
    refunds.refund_id
from {{ ref('refunds') }} as refunds
left join items_summed_to_refunds as items
    on refunds.refund_id = items.refund_id
left join returns_summed_to_refunds as returned
    on refunds.refund_id = returned.refund_id
where
    refunds.items_amount <> items.amount
    or case when refunds.status = 'issued' then refunds.total_amount else 0 end
    <> coalesce(returned.amount, 0)
