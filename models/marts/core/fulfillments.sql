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

),

with_delay as (

    select
        *,
        -- Days, not instants: the promise is a day.
        cast(delivered_date - estimated_delivery_date as integer) as delay_days
    from unioned

),

with_lateness as (

    select
        *,
        delay_days > 0 as is_late
    from with_delay

)

select * from with_lateness
