{{ config(materialized='ephemeral') }}
-- Persons whose accounts are touched: those of before and those who share a
-- name with a touched account now.
{% set accounts = kept('customer_accounts') %}
with touched as (

    select * from {{ ref('int_customer_accounts__protected') }}

),

names as (

    select customer_account_id as name
    from touched

    union

    select merged_into_account_id as name
    from touched

    union

    select customer_account_id as name
    from {{ ref('touched_accounts') }}

),

persons as (

    select accounts.customer_id
    from {{ accounts }} as accounts
    inner join names on accounts.customer_account_id = names.name

    union

    select accounts.customer_id
    from {{ accounts }} as accounts
    inner join names on accounts.merged_into_account_id = names.name

    union

    select accounts.customer_id
    from {{ accounts }} as accounts
    inner join touched on accounts.email_hash = touched.person_email_hash

    union

    select accounts.customer_id
    from {{ accounts }} as accounts
    inner join touched
        on
            accounts.platform = touched.platform
            and accounts.platform_customer_id = touched.platform_customer_id

)

select * from persons
