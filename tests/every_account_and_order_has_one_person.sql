-- Identity I9: the platform's own person is one customer, and so are accounts
-- merged into each other; an order's customer is its account's, and there are
-- no more persons than accounts.
select
    platform,
    platform_customer_id as id,
    'one person of the platform is several customers' as problem
from {{ ref('customer_accounts') }}
where platform_customer_id is not null
group by platform, platform_customer_id
having count(distinct customer_id) > 1

union all

select
    orders.platform,
    orders.order_id as id,
    'the customer of the order is not that of its account' as problem
from {{ ref('orders') }} as orders
left join {{ ref('customer_accounts') }} as accounts
    on orders.customer_account_id = accounts.customer_account_id
where coalesce(orders.customer_id, '') <> coalesce(accounts.customer_id, '')

union all

select
    merged.platform,
    merged.platform_customer_account_id as id,
    'the account is merged into one of another person' as problem
from {{ ref('customer_accounts') }} as merged
inner join {{ ref('customer_accounts') }} as accounts
    on merged.merged_into_account_id = accounts.customer_account_id
where merged.customer_id <> accounts.customer_id

union all

select
    'all' as platform,
    cast(count(*) as text) as id,
    'there are more persons than accounts' as problem
from {{ ref('customers') }}
having count(*) > (select count(*) from {{ ref('customer_accounts') }})
