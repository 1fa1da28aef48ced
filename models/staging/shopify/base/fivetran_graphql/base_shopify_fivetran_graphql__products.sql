with source as (

    select * from {{ source('shopify_fivetran_graphql', 'product') }}

),

renamed as (

    select
        _store as store,
        id as product_id,
        title,
        product_type,
        vendor,
        lower(status) as status,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        coalesce(cast(_fivetran_deleted as boolean), false) as is_deleted,
        _loaded_at as loaded_at
    from source

)

select * from renamed
