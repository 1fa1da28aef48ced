with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        refund_line_id,
        refund_id,
        order_line_id,
        quantity,
        subtotal,
        total_tax,
        restock_type,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__refund_lines') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, refund_id', 'stg_shopify__refunds') }}
