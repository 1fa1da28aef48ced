with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        order_id,
        order_name,
        customer_id,
        email,
        created_at,
        processed_at,
        updated_at,
        closed_at,
        cancelled_at,
        cancel_reason,
        financial_status,
        fulfillment_status,
        currency,
        presentment_currency,
        total_price,
        presentment_total_price,
        total_tax,
        total_tip,
        total_duties,
        taxes_included,
        is_test,
        source_name,
        app_id,
        referring_site,
        landing_site,
        ship_city,
        ship_region,
        ship_country_code,
        ship_postal_code,
        is_deleted,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__orders') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
