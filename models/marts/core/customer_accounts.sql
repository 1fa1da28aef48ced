with resolved as (

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
    from {{ ref('int_customer_accounts__unioned') }}

)

select * from resolved
