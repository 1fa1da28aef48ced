with source as (

    select * from {{ source('woocommerce', 'product_variations') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as variation_id,
        cast(virtual as boolean) as is_virtual,
        cast(downloadable as boolean) as is_downloadable
    from source

)

select * from renamed
