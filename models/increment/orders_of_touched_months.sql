{{ config(materialized='ephemeral') }}
-- Orders that were placed in a touched month, or paid for.
select order_id
from {{ whole('orders') }}
where {{ in_touched_months('placed_date') }}

union all

select order_id
from {{ whole('payments') }}
where {{ in_touched_months('processed_date') }}
