-- Identity I7 from the staged rows of known orders to the conformed ones.
{% set entities = {
    'order_lines': 'order_items', 'transactions': 'payments',
    'refunds': 'refunds', 'fulfillments': 'fulfillments',
} %}
with counted as (

    {% for table, entity in entities.items() %}
    select
        '{{ entity }}' as entity,
        (
            select count(*)
            from {{ ref('stg_shopify__' ~ table) }} as staged
            inner join {{ ref('stg_shopify__orders') }} as orders
                on
                    staged.store = orders.store
                    and staged.order_id = orders.order_id
            {% if table == 'transactions' %}
            -- A suggestion moves no money.
            where staged.kind <> 'suggested_refund'
            {% endif %}
        ) as rows_in,
        (select count(*) from {{ ref('int_shopify__' ~ entity) }}) as rows_out
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from counted
where rows_in <> rows_out
