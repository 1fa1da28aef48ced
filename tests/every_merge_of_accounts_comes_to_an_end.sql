-- An account merged into itself by way of others, or into one that nobody
-- knows. Its person is found all the same; the platform's data want a look.
{{ config(severity='warn') }}
with recursive merged_accounts as (

    select
        customer_account_id as origin,
        merged_into_account_id as target
    from {{ ref('customer_accounts') }}
    where merged_into_account_id is not null

),

{{ reached('merged_accounts', 'merged_accounts') }}

select
    reached.origin as customer_account_id,
    reached.target as reached_account_id
from reached
left join {{ ref('customer_accounts') }} as accounts
    on reached.target = accounts.customer_account_id
where
    reached.target = reached.origin
    or accounts.customer_account_id is null
