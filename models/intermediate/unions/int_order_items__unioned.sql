with unioned as (

    {% for platform in var('platforms') %}
    select
        order_item_id,
        platform,
        store_id,
        order_id,
        platform_order_item_id,
        item_number,
        product_id,
        sku,
        title,
        seller_id,
        quantity,
        currency,
        unit_price,
        gross_amount,
        discount_amount,
        tax_amount,
        shipping_amount,
        unit_cost,
        is_gift_card,
        requires_shipping,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__order_items') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
