with unioned as (

    {% for platform in var('platforms') %}
    select
        product_id,
        platform,
        store_id,
        platform_product_id,
        title,
        product_type,
        category_source,
        category,
        seller_id,
        status,
        is_gift_card,
        is_digital,
        weight_g,
        length_cm,
        width_cm,
        height_cm,
        unit_cost,
        currency,
        is_deleted,
        created_at,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__products') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
