with source as (

    select * from {{ source('olist', 'olist_order_payments_dataset') }}
    {{ only_touched('order_id', 'stg_olist__touched_orders') }}

),

renamed as (

    select
        order_id,
        cast(payment_sequential as integer) as payment_sequential,
        payment_type,
        cast(payment_installments as integer) as payment_installments,
        cast(payment_value as numeric(18, 4)) as payment_value,
        _loaded_at as loaded_at
    from source

)

select * from renamed
