with source as (

    select * from {{ source('shopify_airbyte', 'customers') }}

),

renamed as (

    select
        _store as store,
        id as customer_id,
        email,
        first_name,
        last_name,
        {{ json_text('cast(email_marketing_consent as json)', 'state') }}
            as marketing_state,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
