with customers as (

    select * from {{ ref('stg_olist__customers') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'customer_id']) }}
            as customer_account_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        customer_id as platform_customer_account_id,
        -- Olist opens a new record for every order; the person stays the same.
        customer_unique_id as platform_customer_id,
        cast(null as text) as email_hash,
        cast(null as text) as email,
        cast(null as text) as customer_name,
        false as is_guest,
        cast('BR' as text) as country_code,
        state as region,
        city,
        postal_code,
        cast(null as boolean) as accepts_marketing,
        cast(null as text) as merged_into_account_id,
        cast(null as timestamp) as created_at,
        cast(null as timestamp) as updated_at,
        loaded_at
    from customers

)

select * from conformed
