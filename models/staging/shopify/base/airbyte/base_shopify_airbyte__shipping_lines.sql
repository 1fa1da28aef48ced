with source as (

    select * from {{ source('shopify_airbyte', 'orders') }}

),

renamed as (

    select
        source._store as store,
        {{ json_text('elements.element', 'id') }} as shipping_line_id,
        source.id as order_id,
        cast(
            {{ json_text('elements.element', 'price') }} as numeric(18, 4)
        ) as price,
        cast(
            {{ json_text(
                'elements.element', 'discounted_price'
            ) }} as numeric(18, 4)
        ) as discounted_price,
        source._loaded_at as loaded_at
    from source
    {{ json_elements('source.shipping_lines') }}

)

select * from renamed
