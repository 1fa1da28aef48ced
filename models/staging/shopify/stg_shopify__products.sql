with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        product_id,
        title,
        product_type,
        vendor,
        status,
        created_at,
        updated_at,
        is_deleted,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__products') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
