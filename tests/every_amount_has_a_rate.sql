-- Where no rate to the reporting currency is known, amounts in it are null.
{{ config(severity='warn') }}
select
    currency,
    min(event_date) as first_date,
    max(event_date) as last_date,
    count(*) as entry_count
from {{ ref('order_ledger') }}
where exchange_rate is null
group by currency
