-- An account merged into itself by way of others, or into one that nobody
-- knows. Its person is found all the same; the platform's data want a look.
{{ config(severity='warn') }}
with recursive merged_accounts as (

    select
        customer_account_id,
        merged_into_account_id
    from {{ ref('customer_accounts') }}
    where merged_into_account_id is not null

),

chains (customer_account_id, reached_account_id) as (

    select
        customer_account_id,
        merged_into_account_id as reached_account_id
    from merged_accounts

    union

    select
        chains.customer_account_id,
        merged_accounts.merged_into_account_id as reached_account_id
    from chains
    inner join merged_accounts
        on chains.reached_account_id = merged_accounts.customer_account_id

)

select
    chains.customer_account_id,
    chains.reached_account_id
from chains
left join {{ ref('customer_accounts') }} as accounts
    on chains.reached_account_id = accounts.customer_account_id
where
    chains.reached_account_id = chains.customer_account_id
    or accounts.customer_account_id is null
