with orders as (

    select * from {{ ref('stg_woocommerce__orders') }}

),

customers as (

    select * from {{ ref('stg_woocommerce__customers') }}

),

orders_of_unknown_customers as (

    select
        orders.*,
        row_number() over (
            partition by orders.store, orders.customer_id
            order by orders.created_at desc, orders.order_id desc
        ) as order_rank
    from orders
    left join customers
        on
            orders.store = customers.store
            and orders.customer_id = customers.customer_id
    where orders.customer_id is not null and customers.customer_id is null

),

accounts as (

    select
        store,
        customer_id as account_id,
        false as is_guest,
        email,
        first_name,
        last_name,
        billing_country,
        billing_state,
        billing_city,
        billing_postcode,
        created_at,
        modified_at,
        loaded_at
    from customers

    union all

    -- Registered, but not delivered: the newest order knows most.
    select
        store,
        customer_id as account_id,
        false as is_guest,
        billing_email as email,
        billing_first_name as first_name,
        billing_last_name as last_name,
        billing_country,
        billing_state,
        billing_city,
        billing_postcode,
        cast(null as timestamp) as created_at,
        modified_at,
        loaded_at
    from orders_of_unknown_customers
    where order_rank = 1

    union all

    -- A guest leaves no record but the order. Whether two guests are one
    -- person is decided for all platforms at once.
    select
        store,
        'guest:' || order_id as account_id,
        true as is_guest,
        billing_email as email,
        billing_first_name as first_name,
        billing_last_name as last_name,
        billing_country,
        billing_state,
        billing_city,
        billing_postcode,
        created_at,
        modified_at,
        loaded_at
    from orders
    where customer_id is null and billing_email is not null

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store', 'account_id']
        ) }} as customer_account_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store']
        ) }} as store_id,
        account_id as platform_customer_account_id,
        cast(null as text) as platform_customer_id,
        cast(null as text) as email_hash,
        email,
        nullif(concat_ws(' ', first_name, last_name), '') as customer_name,
        is_guest,
        billing_country as country_code,
        billing_state as region,
        billing_city as city,
        billing_postcode as postal_code,
        cast(null as boolean) as accepts_marketing,
        cast(null as text) as merged_into_account_id,
        created_at,
        modified_at as updated_at,
        loaded_at
    from accounts

)

select * from conformed
