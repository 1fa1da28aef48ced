{% macro customers_of_touched(platform, touched_orders) -%}
    {#- The customers, by store and id, whom the touched orders had until now;
        those of other stores' orders of the same id do no harm. -#}
    select
        orders.store,
        accounts.platform_customer_account_id as customer_id
    from {{ ref('orders_before') }} as orders
    inner join {{ kept('customer_accounts') }} as accounts
        on orders.customer_account_id = accounts.customer_account_id
    where
        orders.platform = '{{ platform }}'
        and orders.platform_order_id in (
            select order_id from {{ ref(touched_orders) }}
        )
{%- endmacro %}
