with unioned as (

    {% for platform in var('platforms') %}
    select
        fulfillment_id,
        platform,
        store_id,
        order_id,
        seller_id,
        platform_fulfillment_id,
        status,
        carrier,
        tracking_number,
        shipped_at,
        delivered_at,
        delivered_date,
        estimated_delivery_date,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__fulfillments') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
