-- Read once, for all that is counted and summed of them.
select
    days.platform,
    days.metric_date,
    orders.order_id,
    orders.customer_id,
    orders.ship_to_country_code,
    orders.currency,
    orders.order_status,
    orders.payment_status,
    orders.is_valid,
    orders.total_amount,
    orders.gross_sales_amount_reporting,
    orders.net_sales_amount_reporting
from {{ whole('orders') }} as orders
inner join {{ ref('metric_days') }} as days
    on
        orders.platform = days.platform
        and orders.placed_date = days.metric_date
