with source as (

    select * from {{ source('olist', 'olist_products_dataset') }}

),

renamed as (

    select
        product_id,
        product_category_name,
        cast(product_name_lenght as integer) as name_length,
        cast(product_description_lenght as integer) as description_length,
        cast(product_photos_qty as integer) as photo_count,
        cast(product_weight_g as numeric(18, 4)) as weight_g,
        cast(product_length_cm as numeric(18, 4)) as length_cm,
        cast(product_height_cm as numeric(18, 4)) as height_cm,
        cast(product_width_cm as numeric(18, 4)) as width_cm,
        _loaded_at as loaded_at
    from source

)

select * from renamed
