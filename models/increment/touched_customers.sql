-- Persons that the increment builds anew, or takes out.
with accounts as (

    select customer_account_id from {{ ref('customer_accounts') }}

    union

    select customer_account_id from {{ ref('touched_accounts') }}

),

touched as (

    select customer_id from {{ ref('customers') }}

    union

    select customer_accounts.customer_id
    from {{ kept('customer_accounts') }} as customer_accounts
    inner join accounts
        on customer_accounts.customer_account_id = accounts.customer_account_id

)

select * from touched
