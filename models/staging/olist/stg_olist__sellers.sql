with source as (

    select * from {{ source('olist', 'olist_sellers_dataset') }}

),

renamed as (

    select
        seller_id,
        -- A loader that read the prefix as a number lost its leading zeros.
        lpad(cast(seller_zip_code_prefix as text), 5, '0') as postal_code,
        seller_city as city,
        seller_state as state,
        _loaded_at as loaded_at
    from source

)

select * from renamed
