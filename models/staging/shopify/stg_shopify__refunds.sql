with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        refund_id,
        order_id,
        note,
        created_at,
        processed_at,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__refunds') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
