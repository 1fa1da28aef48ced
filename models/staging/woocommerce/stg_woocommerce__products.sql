with source as (

    select * from {{ source('woocommerce', 'products') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as product_id,
        name,
        type,
        status,
        cast(virtual as boolean) as is_virtual,
        cast(downloadable as boolean) as is_downloadable,
        -- The first of its categories, counted from 0.
        nullif(
            {{ json_text('cast(categories as json)', '0.name') }}, ''
        ) as category,
        variations,
        cast(date_created_gmt as timestamp) as created_at,
        cast(date_modified_gmt as timestamp) as modified_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
