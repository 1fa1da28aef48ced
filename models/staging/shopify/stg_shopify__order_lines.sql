with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        order_line_id,
        order_id,
        product_id,
        variant_id,
        title,
        sku,
        vendor,
        quantity,
        gross_amount,
        is_gift_card,
        requires_shipping,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__order_lines') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
