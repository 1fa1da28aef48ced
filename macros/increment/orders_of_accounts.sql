{% macro orders_of_accounts(platform, accounts) -%}
    {#- All orders until now of accounts, given by a query of their keys: an
        account without a record is what its newest order says. -#}
    select
        store,
        platform_order_id as order_id
    from {{ ref('orders_before') }}
    where
        platform = '{{ platform }}'
        and customer_account_id in ({{ accounts }})
{%- endmacro %}
