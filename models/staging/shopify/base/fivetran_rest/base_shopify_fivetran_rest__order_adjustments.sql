with source as (

    select * from {{ source('shopify_fivetran_rest', 'order_adjustment') }}

),

renamed as (

    select
        _store as store,
        id as adjustment_id,
        refund_id,
        kind,
        cast(amount as numeric(18, 4)) as amount,
        cast(tax_amount as numeric(18, 4)) as tax_amount,
        _loaded_at as loaded_at
    from source

)

select * from renamed
