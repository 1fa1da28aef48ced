with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        adjustment_id,
        refund_id,
        kind,
        amount,
        tax_amount,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__order_adjustments') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, refund_id', 'stg_shopify__refunds') }}
