with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        shipping_line_id,
        order_id,
        price,
        discounted_price,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__shipping_lines') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
