{% macro replaced_rows(mart, key) -%}
    {#- Which rows of a mart the increment takes out. -#}
    {%- if key == 'customer_id' %}
    where customer_id in (select customer_id from {{ ref('touched_customers') }})
    {%- elif key == 'customer_account_id' %}
    where customer_account_id in (
        select customer_account_id from {{ ref('customer_accounts') }}
        union all
        select customer_account_id from {{ ref('touched_accounts') }}
    )
    {%- elif key == 'refund_id' %}
    where refund_id in (
        select refund_id from {{ kept('refunds') }}
        where order_id in (select order_id from {{ ref('touched_orders') }})
    )
    {%- elif mart == 'orders' %}
    where order_id in (
        select order_id from {{ ref('orders') }}
        union all
        select order_id from {{ ref('touched_orders') }}
    )
    {%- elif key == 'order_id' %}
    where order_id in (select order_id from {{ ref('touched_orders') }})
    {%- endif %}
{%- endmacro %}
