with unioned as (

    {% for platform in var('platforms') %}
    select
        store_id,
        platform,
        platform_store_id,
        store_name,
        home_currency,
        timezone,
        country_code,
        prices_include_tax,
        opened_at,
        closed_at,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__stores') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
