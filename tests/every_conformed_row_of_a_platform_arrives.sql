-- Identity I7, from the conformed models to the marts, per platform.
{% set entities = [
    'stores', 'sellers', 'customer_accounts', 'products', 'product_sellers',
    'orders', 'order_items', 'order_discounts', 'payments', 'refunds',
    'refund_items', 'fulfillments', 'reviews', 'postal_codes',
] %}
with counted as (

    {% for platform in var('platforms') %}
    {% set outer = loop %}
    {% for entity in entities %}
    select
        '{{ platform }}' as platform,
        '{{ entity }}' as entity,
        (select count(*) from {{ ref('int_' ~ platform ~ '__' ~ entity) }})
            as rows_in,
        (
            select count(*) from {{ ref(entity) }}
            where platform = '{{ platform }}'
        ) as rows_out
    {% if not (loop.last and outer.last) %}union all{% endif %}
    {% endfor %}
    {% endfor %}

)

select * from counted
where rows_in <> rows_out
