with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        transaction_id,
        payment_method,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__tender_transactions') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, transaction_id', 'stg_shopify__transactions') }}
