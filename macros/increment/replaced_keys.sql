{% macro replaced_keys(mart, key) -%}
    {#- Query of the keys whose rows the increment takes out of a mart. -#}
    {%- set touched = {
        'order_id': 'touched_orders',
        'customer_id': 'touched_customers',
        'customer_account_id': 'touched_accounts',
    } %}
    {%- if key == 'refund_id' %}
    select refund_id from {{ kept('refunds') }}
    where order_id in (select order_id from {{ ref('touched_orders') }})
    {%- else %}
    {#- It also builds other orders and accounts of touched persons anew. -#}
    {%- if mart in ['orders', 'customer_accounts'] %}
    select {{ key }} from {{ ref(mart) }}
    union all
    {%- endif %}
    select {{ key }} from {{ ref(touched[key]) }}
    {%- endif %}
{%- endmacro %}
