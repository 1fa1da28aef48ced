with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        fulfillment_id,
        order_id,
        status,
        shipment_status,
        carrier,
        tracking_number,
        created_at,
        updated_at,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__fulfillments') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
