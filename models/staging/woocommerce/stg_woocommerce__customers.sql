with source as (

    select * from {{ source('woocommerce', 'customers') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as customer_id,
        nullif(trim(email), '') as email,
        nullif(trim(first_name), '') as first_name,
        nullif(trim(last_name), '') as last_name,
        {% for name in ['country', 'state', 'city', 'postcode'] %}
        nullif({{ json_text('cast(billing as json)', name) }}, '')
            as billing_{{ name }},
        {% endfor %}
        cast(date_created_gmt as timestamp) as created_at,
        cast(date_modified_gmt as timestamp) as modified_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
{{ only_touched(
    'store, customer_id', 'stg_woocommerce__touched_customers'
) }}
