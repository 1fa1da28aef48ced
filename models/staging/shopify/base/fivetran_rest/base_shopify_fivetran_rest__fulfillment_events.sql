with source as (

    select * from {{ source('shopify_fivetran_rest', 'fulfillment_event') }}

),

renamed as (

    select
        _store as store,
        fulfillment_id,
        lower(status) as status,
        {{ offset_to_utc('happened_at') }} as happened_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
