-- The statuses of an order and of its payments are mapped apart; they agree.
select
    platform,
    order_id,
    payment_status,
    captured_amount
from {{ ref('orders') }}
where
    payment_status = 'paid' and captured_amount <= 0
    -- Nothing to pay is paid without money.
    and coalesce(total_amount, 1) <> 0
    or payment_status in ('unpaid', 'voided', 'failed', 'expired')
    and captured_amount <> 0
