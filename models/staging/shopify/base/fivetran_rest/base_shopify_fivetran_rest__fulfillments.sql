with source as (

    select * from {{ source('shopify_fivetran_rest', 'fulfillment') }}

),

renamed as (

    select
        _store as store,
        id as fulfillment_id,
        order_id,
        status,
        shipment_status,
        tracking_company as carrier,
        tracking_number,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('updated_at') }} as updated_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
