with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        order_id,
        discount_number,
        code,
        title,
        target_type,
        value_type,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__discounts') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
