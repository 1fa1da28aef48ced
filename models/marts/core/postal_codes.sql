with unioned as (

    {% for platform in var('platforms') %}
    select
        postal_code_id,
        platform,
        country_code,
        postal_code,
        region,
        latitude,
        longitude,
        point_count,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__postal_codes') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
