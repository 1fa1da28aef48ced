with source as (

    select * from {{ source('woocommerce', 'orders') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as order_id,
        number as order_number,
        created_via,
        -- The database writes wc-completed where the API writes completed.
        regexp_replace(status, '^wc-', '') as status,
        currency,
        cast(date_created_gmt as timestamp) as created_at,
        cast(date_modified_gmt as timestamp) as modified_at,
        cast(date_paid_gmt as timestamp) as paid_at,
        cast(date_completed_gmt as timestamp) as completed_at,
        cast(shipping_total as numeric(18, 4)) as shipping_total,
        cast(shipping_tax as numeric(18, 4)) as shipping_tax,
        cast(total_tax as numeric(18, 4)) as total_tax,
        cast(total as numeric(18, 4)) as total,
        nullif({{ id_text('customer_id') }}, '0') as customer_id,
        {% for name in ['email', 'first_name', 'last_name'] %}
        nullif(
            trim({{ json_text('cast(billing as json)', name) }}), ''
        ) as billing_{{ name }},
        {% endfor %}
        {% for address in ['billing', 'shipping'] %}
        {%- for name in ['country', 'state', 'city', 'postcode'] %}
        nullif({{ json_text('cast(' ~ address ~ ' as json)', name) }}, '')
            as {{ address }}_{{ name }},
        {% endfor %}
        {%- endfor %}
        payment_method,
        transaction_id,
        line_items,
        fee_lines,
        coupon_lines,
        refunds,
        _loaded_at as loaded_at
    from source

)

select * from renamed
{{ only_touched('store, order_id', 'stg_woocommerce__touched_orders') }}
