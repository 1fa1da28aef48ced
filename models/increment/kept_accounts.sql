-- The other accounts of the persons whose accounts are touched: those of before
-- and those that share a name with a touched account now.
with accounts as (

    select * from {{ kept('customer_accounts') }}

),

touched as (

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

touched_persons as (

    select accounts.customer_id
    from accounts
    inner join names on accounts.customer_account_id = names.name

    union

    select accounts.customer_id
    from accounts
    inner join names on accounts.merged_into_account_id = names.name

    union

    select accounts.customer_id
    from accounts
    inner join touched on accounts.email_hash = touched.person_email_hash

    union

    select accounts.customer_id
    from accounts
    inner join touched
        on
            accounts.platform = touched.platform
            and accounts.platform_customer_id = touched.platform_customer_id

),

shared_email_hashes as (

    select {{ pseudonym('email_sha256') }} as email_hash
    from {{ ref('stg_reference__shared_email_hashes') }}

),

kept as (

    select
        accounts.customer_account_id,
        accounts.platform,
        accounts.store_id,
        accounts.platform_customer_account_id,
        accounts.platform_customer_id,
        accounts.email_hash,
        accounts.email,
        accounts.customer_name,
        accounts.is_guest,
        accounts.country_code,
        accounts.region,
        accounts.city,
        accounts.postal_code,
        accounts.accepts_marketing,
        accounts.merged_into_account_id,
        accounts.created_at,
        accounts.updated_at,
        accounts.loaded_at,
        case
            when shared.email_hash is null then accounts.email_hash
        end as person_email_hash
    from accounts
    inner join touched_persons
        on accounts.customer_id = touched_persons.customer_id
    left join {{ ref('touched_accounts') }} as touched_accounts
        on accounts.customer_account_id = touched_accounts.customer_account_id
    left join shared_email_hashes as shared
        on accounts.email_hash = shared.email_hash
    where touched_accounts.customer_account_id is null

)

select * from kept
