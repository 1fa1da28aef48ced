with unioned as (

    {% for platform in var('platforms') %}
    select
        seller_id,
        platform,
        store_id,
        platform_seller_id,
        seller_type,
        seller_name,
        label_name,
        country_code,
        region,
        city,
        postal_code,
        is_deleted,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__sellers') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
