-- The other accounts of the persons whose accounts are touched.
with accounts as (

    select * from {{ kept('customer_accounts') }}

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
    inner join {{ ref('touched_persons') }} as touched_persons
        on accounts.customer_id = touched_persons.customer_id
    left join {{ ref('touched_accounts') }} as touched_accounts
        on accounts.customer_account_id = touched_accounts.customer_account_id
    left join shared_email_hashes as shared
        on accounts.email_hash = shared.email_hash
    where touched_accounts.customer_account_id is null

)

select * from kept
