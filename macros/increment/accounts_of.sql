{% macro accounts_of(platform, orders) -%}
    {#- The accounts which orders, given by store and id, had until now. -#}
    select orders.customer_account_id
    from {{ ref('orders_before') }} as orders
    inner join {{ orders }} as given
        on
            orders.store = given.store
            and orders.platform_order_id = given.order_id
    where orders.platform = '{{ platform }}'
{%- endmacro %}
