with customers as (

    select * from {{ ref('stg_shopify__customers') }}

),

orders as (

    select
        *,
        row_number() over (
            partition by store, customer_id
            order by created_at desc, order_id desc
        ) as position_from_last
    from {{ ref('stg_shopify__orders') }}

),

accounts as (

    select
        store,
        customer_id as account_id,
        email,
        nullif(trim(concat_ws(' ', first_name, last_name)), '')
            as customer_name,
        false as is_guest,
        marketing_state,
        created_at,
        updated_at,
        loaded_at
    from customers

    union all

    -- A customer whose record is gone, as the newest order knows it.
    select
        orders.store,
        orders.customer_id as account_id,
        orders.email,
        cast(null as text) as customer_name,
        false as is_guest,
        cast(null as text) as marketing_state,
        cast(null as timestamp) as created_at,
        cast(null as timestamp) as updated_at,
        orders.loaded_at
    from orders
    left join customers
        on
            orders.store = customers.store
            and orders.customer_id = customers.customer_id
    where
        orders.customer_id is not null
        and orders.position_from_last = 1
        and customers.customer_id is null

    union all

    -- A guest leaves no record but the order. Whether two guests are one
    -- person is decided for all platforms at once.
    select
        store,
        'guest:' || order_id as account_id,
        email,
        cast(null as text) as customer_name,
        true as is_guest,
        cast(null as text) as marketing_state,
        created_at,
        updated_at,
        loaded_at
    from orders
    where customer_id is null and email is not null

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'account_id']
        ) }} as customer_account_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        account_id as platform_customer_account_id,
        cast(null as text) as platform_customer_id,
        cast(null as text) as email_hash,
        email,
        customer_name,
        is_guest,
        cast(null as text) as country_code,
        cast(null as text) as region,
        cast(null as text) as city,
        cast(null as text) as postal_code,
        marketing_state = 'subscribed' as accepts_marketing,
        cast(null as text) as merged_into_account_id,
        created_at,
        updated_at,
        loaded_at
    from accounts

)

select * from conformed
