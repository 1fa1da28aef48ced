-- Identity I2. A cent is the tolerance: platforms round each line on its own.
-- Without item rows there is nothing to calculate from.
select
    platform,
    order_id,
    total_amount,
    calculated_total_amount
from {{ ref('orders') }}
where has_items and abs(total_amount - calculated_total_amount) > 0.01
