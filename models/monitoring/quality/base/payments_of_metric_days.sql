select
    days.platform,
    days.metric_date,
    payments.payment_method,
    payments.cash_sign
from {{ whole('payments') }} as payments
inner join {{ ref('metric_days') }} as days
    on
        payments.platform = days.platform
        and payments.processed_date = days.metric_date
