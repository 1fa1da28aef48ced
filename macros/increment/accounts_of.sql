{% macro accounts_of(platform, orders) -%}
    {#- The accounts which orders, given by store and id, had until now. -#}
    select kept_orders.customer_account_id
    from {{ kept('orders') }} as kept_orders
    inner join {{ kept('stores') }} as kept_stores
        on kept_orders.store_id = kept_stores.store_id
    inner join {{ orders }} as given
        on
            kept_stores.platform_store_id = given.store
            and kept_orders.platform_order_id = given.order_id
    where kept_orders.platform = '{{ platform }}'
{%- endmacro %}
