-- Identity I5 in the reporting currency, per order. Every entry has a rate of
-- its own day; one that is missing leaves the sums of its kind null.
with ledger_summed_to_orders as (

    select
        order_id,
        count(
            case
                when
                    component in ('capture', 'refund_cash', 'chargeback')
                    and amount_reporting is null then 1
            end
        ) = 0 as has_every_rate,
        sum(case when component = 'item_gross' then amount_reporting end)
            as items_gross,
        sum(case when component = 'shipping' then amount_reporting end)
            as shipping,
        sum(case when component = 'capture' then amount_reporting end)
            as captured,
        sum(case when component = 'refund_cash' then amount_reporting end)
            as refunded,
        sum(case when component = 'chargeback' then amount_reporting end)
            as chargeback
    from {{ ref('order_ledger') }}
    group by order_id

)

select
    orders.platform,
    orders.order_id
from {{ ref('orders') }} as orders
inner join ledger_summed_to_orders as ledger
    on orders.order_id = ledger.order_id
where
    orders.items_gross_amount_reporting <> coalesce(ledger.items_gross, 0)
    or orders.shipping_amount_reporting <> coalesce(ledger.shipping, 0)
    or ledger.has_every_rate <> (orders.captured_amount_reporting is not null)
    or ledger.has_every_rate
    and (
        orders.captured_amount_reporting <> coalesce(ledger.captured, 0)
        or orders.refunded_amount_reporting <> coalesce(ledger.refunded, 0)
        or orders.chargeback_amount_reporting <> coalesce(ledger.chargeback, 0)
    )
