{% macro orders_of_accounts(platform, accounts) -%}
    {#- All orders until now of accounts, given by a query of their keys: an
        account without a record is what its newest order says. -#}
    select
        stores.platform_store_id as store,
        orders.platform_order_id as order_id
    from {{ kept('orders') }} as orders
    inner join {{ kept('stores') }} as stores
        on orders.store_id = stores.store_id
    where
        orders.platform = '{{ platform }}'
        and orders.customer_account_id in ({{ accounts }})
{%- endmacro %}
