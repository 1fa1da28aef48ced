-- The other orders of the persons of touched accounts: built before, and of
-- another number among the person's orders perhaps.
select orders.*
from {{ kept('orders') }} as orders
inner join {{ ref('customer_accounts') }} as accounts
    on orders.customer_account_id = accounts.customer_account_id
left join {{ ref('touched_orders') }} as touched_orders
    on orders.order_id = touched_orders.order_id
where touched_orders.order_id is null
