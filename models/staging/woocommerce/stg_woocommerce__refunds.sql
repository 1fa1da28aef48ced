with source as (

    select * from {{ source('woocommerce', 'refunds') }}

),

renamed as (

    select
        _store as store,
        {{ id_text('id') }} as refund_id,
        cast(date_created_gmt as timestamp) as created_at,
        cast(amount as numeric(18, 4)) as amount,
        reason,
        cast(refunded_payment as boolean) as refunded_payment,
        line_items,
        _loaded_at as loaded_at
    from source

)

select * from renamed
{{ only_touched('store, refund_id', 'stg_woocommerce__order_refunds') }}
