with source as (

    select * from {{ source('olist', 'olist_geolocation_dataset') }}

),

renamed as (

    select
        lpad(cast(geolocation_zip_code_prefix as text), 5, '0') as postal_code,
        cast(geolocation_lat as numeric(20, 15)) as latitude,
        cast(geolocation_lng as numeric(20, 15)) as longitude,
        geolocation_city as city,
        geolocation_state as state,
        _loaded_at as loaded_at
    from source

)

select * from renamed
