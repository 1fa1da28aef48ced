with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        order_line_id,
        tax_number,
        amount,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__order_line_taxes') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
