with unioned as (

    {% for platform in var('platforms') %}
    select
        customer_account_id,
        platform,
        store_id,
        platform_customer_account_id,
        platform_customer_id,
        email_hash,
        email,
        customer_name,
        is_guest,
        country_code,
        region,
        city,
        postal_code,
        accepts_marketing,
        merged_into_account_id,
        created_at,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__customer_accounts') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

resolved as (

    -- A platform's own id of the person decides; an account of which the
    -- platform names no person stands for a person of its own.
    select
        *,
        {{ dbt_utils.generate_surrogate_key([
            'platform',
            'coalesce(platform_customer_id, platform_customer_account_id)',
        ]) }} as customer_id,
        case
            when platform_customer_id is not null then 'platform_customer'
            else 'account'
        end as match_rule
    from unioned

)

select * from resolved
