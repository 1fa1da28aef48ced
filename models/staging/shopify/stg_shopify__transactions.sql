with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        transaction_id,
        order_id,
        refund_id,
        kind,
        status,
        gateway,
        amount,
        currency,
        exchanged_amount,
        exchanged_currency,
        created_at,
        processed_at,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__transactions') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, order_id', 'stg_shopify__touched_orders') }}
