with unioned as (

    {% for landing in landings_of('shopify') %}
    select
        store,
        customer_id,
        email,
        first_name,
        last_name,
        marketing_state,
        created_at,
        updated_at,
        loaded_at
    from {{ ref('base_shopify_' ~ landing ~ '__customers') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from unioned
{{ only_touched('store, customer_id', 'stg_shopify__touched_customers') }}
