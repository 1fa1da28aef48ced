with unioned as (

    {% for platform in var('platforms') %}
    select
        refund_item_id,
        platform,
        store_id,
        refund_id,
        order_item_id,
        quantity,
        currency,
        amount,
        tax_amount,
        restock_type,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__refund_items') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
