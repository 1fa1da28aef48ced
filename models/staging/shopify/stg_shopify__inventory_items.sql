with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        inventory_item_id,
        unit_cost,
        requires_shipping,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__inventory_items') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
