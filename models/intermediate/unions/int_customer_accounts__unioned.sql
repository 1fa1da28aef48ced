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

)

select * from unioned
