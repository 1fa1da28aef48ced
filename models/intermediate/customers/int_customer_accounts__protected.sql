-- Accounts with as much of a person's data as `pii_mode` allows, and the key by
-- which an e-mail address tells persons apart. Nothing later sees more.
with accounts as (

    select
        *,
        coalesce(
            email_hash, {{ sha256_hex('lower(trim(email))') }}
        ) as plain_email_hash
    from {{ ref('int_customer_accounts__unioned') }}

),

shared_email_hashes as (

    select * from {{ ref('stg_reference__shared_email_hashes') }}

),

protected as (

    select
        accounts.customer_account_id,
        accounts.platform,
        accounts.store_id,
        accounts.platform_customer_account_id,
        accounts.platform_customer_id,
        {% if var('pii_mode') == 'drop' -%}
        cast(null as text) as email_hash,
        {%- else -%}
        {{ pseudonym('accounts.plain_email_hash') }} as email_hash,
        {%- endif %}
        {{ personal('accounts.email') }} as email,
        {{ personal('accounts.customer_name') }} as customer_name,
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
        -- An address that many use is nobody's.
        case
            when shared.email_sha256 is null
                then {{ pseudonym('accounts.plain_email_hash') }}
        end as person_email_hash
    from accounts
    left join shared_email_hashes as shared
        on accounts.plain_email_hash = shared.email_sha256

)

select * from protected
