-- Identity I4. It happens, by hand or by mistake: the order is named, not lost.
{{ config(severity='warn') }}
select
    platform,
    order_id,
    captured_amount,
    refunded_amount
from {{ ref('orders') }}
where captured_amount + refunded_amount < 0
