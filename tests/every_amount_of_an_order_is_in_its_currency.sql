-- Otherwise sums over an order would mix currencies.
{% set entities = [
    'order_items', 'order_discounts', 'payments', 'refunds',
] %}
with others as (

    {% for entity in entities %}
    select
        '{{ entity }}' as entity,
        entities.order_id,
        entities.currency
    from {{ ref(entity) }} as entities
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    others.entity,
    orders.platform,
    orders.order_id,
    orders.currency,
    others.currency as other_currency
from others
inner join {{ ref('orders') }} as orders on others.order_id = orders.order_id
where others.currency <> orders.currency
