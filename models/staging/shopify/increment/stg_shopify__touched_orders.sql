{{ config(enabled=var('increment'), materialized='table') }}
-- Orders of which something landed, and all orders of the accounts that have
-- or had them.
with landed as (

    select * from {{ ref('stg_shopify__landed_orders') }}

),

accounts as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__customers') }}
    where {{ has_newly_landed('shopify', 'loaded_at') }}

    union

    select
        orders.store,
        orders.customer_id
    from {{ ref('base_shopify_' ~ landing ~ '__orders') }} as orders
    inner join landed
        on
            orders.store = landed.store
            and orders.order_id = landed.order_id
    {% if not loop.last %}union{% endif %}
    {% endfor %}

),

touched as (

    select * from landed

    union

    {% set accounts %}
        select {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'customer_id']
        ) }}
        from accounts
        where customer_id is not null
    {% endset %}
    {{ orders_of_accounts('shopify', accounts) }}

    union

    {{ orders_of_accounts('shopify', accounts_of('shopify', 'landed')) }}

)

select * from touched
