{% set persons_columns = {
    'customer_id': 'accounts.customer_id',
    'customer_order_number': 'numbered.customer_order_number',
    'is_first_order': 'numbered.customer_order_number = 1',
    'days_since_previous_order': 'numbered.days_since_previous_order',
} %}
{% set selected = [] %}
{% for column in columns_of('orders') %}
    {% do selected.append(
        persons_columns.get(column, 'orders.' ~ column) ~ ' as ' ~ column
    ) %}
{% endfor %}
select {{ selected | join(', ') }}
from {{ ref('kept_orders') }} as orders
inner join {{ ref('customer_accounts') }} as accounts
    on orders.customer_account_id = accounts.customer_account_id
left join {{ ref('int_orders__numbered') }} as numbered
    on orders.order_id = numbered.order_id
