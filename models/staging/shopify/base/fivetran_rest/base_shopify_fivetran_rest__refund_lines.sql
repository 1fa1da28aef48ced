with source as (

    select * from {{ source('shopify_fivetran_rest', 'order_line_refund') }}

),

renamed as (

    select
        _store as store,
        id as refund_line_id,
        refund_id,
        order_line_id,
        cast(cast(quantity as numeric(18, 4)) as integer) as quantity,
        cast(subtotal as numeric(18, 4)) as subtotal,
        cast(total_tax as numeric(18, 4)) as total_tax,
        restock_type,
        _loaded_at as loaded_at
    from source

)

select * from renamed
