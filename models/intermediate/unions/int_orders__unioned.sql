with unioned as (

    {% for platform in var('platforms') %}
    select
        order_id,
        platform,
        store_id,
        platform_order_id,
        order_number,
        customer_account_id,
        sales_channel,
        attribution_surface,
        attribution_context,
        order_status,
        order_status_source,
        payment_status,
        payment_status_source,
        fulfillment_status,
        fulfillment_status_source,
        cancel_reason,
        is_test,
        is_deleted,
        placed_at,
        placed_date,
        paid_at,
        cancelled_at,
        shipped_at,
        delivered_at,
        estimated_delivery_date,
        currency,
        prices_include_tax,
        shipping_amount,
        tax_amount,
        tip_amount,
        fee_amount,
        payment_surcharge_amount,
        total_amount,
        ship_to_country_code,
        ship_to_region,
        ship_to_city,
        ship_to_postal_code,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__orders') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
