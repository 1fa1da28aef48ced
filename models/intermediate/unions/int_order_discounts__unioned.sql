with unioned as (

    {% for platform in var('platforms') %}
    select
        order_discount_id,
        platform,
        store_id,
        order_id,
        order_item_id,
        code,
        title,
        discount_type,
        target,
        currency,
        amount,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__order_discounts') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
