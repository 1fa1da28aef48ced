{{ config(indexes=indexes_on(['customer_account_id', 'customer_id'])) }}
with accounts as (

    select * from {{ with_kept(
        ref('int_customer_accounts__protected'), 'kept_accounts'
    ) }}

),

persons as (

    select * from {{ ref('int_customer_accounts__resolved') }}

),

joined as (

    select
        accounts.customer_account_id,
        persons.customer_id,
        accounts.platform,
        accounts.store_id,
        accounts.platform_customer_account_id,
        accounts.platform_customer_id,
        persons.match_rule,
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
        accounts.loaded_at
    from accounts
    inner join persons
        on accounts.customer_account_id = persons.customer_account_id

)

select * from joined
