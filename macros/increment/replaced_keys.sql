{% macro replaced_keys(mart, key) -%}
    {#- Query of the keys whose rows the increment takes out of a mart. -#}
    {%- if key == 'customer_id' %}
    select customer_id from {{ ref('touched_customers') }}
    {%- elif key == 'customer_account_id' %}
    select customer_account_id from {{ ref('customer_accounts') }}
    union all
    select customer_account_id from {{ ref('touched_accounts') }}
    {%- elif key == 'refund_id' %}
    select refund_id from {{ kept('refunds') }}
    where order_id in (select order_id from {{ ref('touched_orders') }})
    {%- elif mart == 'orders' %}
    select order_id from {{ ref('orders') }}
    union all
    select order_id from {{ ref('touched_orders') }}
    {%- elif key == 'order_id' %}
    select order_id from {{ ref('touched_orders') }}
    {%- endif %}
{%- endmacro %}
