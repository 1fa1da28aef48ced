-- Identity I2. The smallest unit of the currency is the tolerance: platforms
-- round each line on its own. Without items there is nothing to add up.
select
    orders.platform,
    orders.order_id,
    orders.total_amount,
    orders.calculated_total_amount
from {{ ref('orders') }} as orders
inner join {{ ref('stg_reference__currencies') }} as currencies
    on orders.currency = currencies.currency
where
    orders.has_items
    and abs(orders.total_amount - orders.calculated_total_amount)
    > currencies.minor_unit
