with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        fulfillment_id,
        status,
        happened_at,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__fulfillment_events') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, fulfillment_id', 'stg_shopify__fulfillments') }}
