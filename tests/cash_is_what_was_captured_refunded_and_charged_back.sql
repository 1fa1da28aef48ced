-- Identity I3, per order, recomputed from the payments without the ledger.
with payments_summed_to_orders as (

    select
        order_id,
        sum(cash_amount) as cash_amount
    from {{ ref('payments') }}
    group by order_id

)

select
    orders.platform,
    orders.order_id
from {{ ref('orders') }} as orders
left join payments_summed_to_orders as payments
    on orders.order_id = payments.order_id
where
    orders.captured_amount + orders.refunded_amount + orders.chargeback_amount
    <> coalesce(payments.cash_amount, 0)
    or orders.has_payments <> (payments.order_id is not null)
