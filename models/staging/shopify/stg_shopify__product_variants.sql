with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        variant_id,
        product_id,
        inventory_item_id,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__product_variants') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
