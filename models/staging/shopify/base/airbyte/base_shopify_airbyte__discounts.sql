with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        source.id as order_id,
        cast(elements.element_number - 1 as integer) as discount_number,
        {{ json_text('elements.element', 'code') }} as code,
        {{ json_text('elements.element', 'title') }} as title,
        {{ json_text('elements.element', 'target_type') }} as target_type,
        {{ json_text('elements.element', 'value_type') }} as value_type,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.discount_applications') }}

)

select * from renamed
