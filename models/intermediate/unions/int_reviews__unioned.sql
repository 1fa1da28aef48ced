with unioned as (

    {% for platform in var('platforms') %}
    select
        review_id,
        platform,
        store_id,
        order_id,
        product_id,
        platform_review_id,
        score,
        title,
        message,
        created_at,
        answered_at,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__reviews') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
