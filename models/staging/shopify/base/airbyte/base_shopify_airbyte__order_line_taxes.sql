with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('parents.element', 'id') }} as order_line_id,
        cast(elements.element_number - 1 as integer) as tax_number,
        cast(
            {{ json_text('elements.element', 'price') }} as numeric(18, 4)
        ) as amount,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.line_items', 'parents') }}
    {{ json_elements(json_text('parents.element', 'tax_lines')) }}

)

select * from renamed
