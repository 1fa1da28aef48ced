{{ config(enabled=var('increment'), materialized='table') }}
-- Orders of which something landed, and all orders of the accounts that have
-- or had them.
with landed as (

    select * from {{ ref('stg_woocommerce__landed_orders') }}

),

customers as (

    select
        _store as store,
        {{ id_text('id') }} as customer_id
    from {{ source('woocommerce', 'customers') }}
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        store,
        customer_id
    from landed
    where customer_id is not null

),

touched as (

    select
        store,
        order_id
    from landed

    union

    {% set accounts %}
        select {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store', 'customer_id']
        ) }}
        from customers
    {% endset %}
    {{ orders_of_accounts('woocommerce', accounts) }}

    union

    {{ orders_of_accounts(
        'woocommerce', accounts_of('woocommerce', 'landed')
    ) }}

)

select * from touched
