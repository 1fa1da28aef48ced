with source as (

    select * from {{ source('shopify_fivetran_graphql', 'refund_line_item') }}

),

renamed as (

    select
        _store as store,
        id as refund_line_id,
        refund_id,
        order_line_id,
        cast(cast(quantity as numeric(18, 4)) as integer) as quantity,
        cast(subtotal_set_shop_amount as numeric(18, 4)) as subtotal,
        cast(total_tax_set_shop_amount as numeric(18, 4)) as total_tax,
        lower(restock_type) as restock_type,
        _loaded_at as loaded_at
    from source

)

select * from renamed
