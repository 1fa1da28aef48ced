with unioned as (

    {% for platform in var('platforms') %}
    select
        product_id,
        seller_id,
        platform,
        store_id,
        share,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__product_sellers') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
