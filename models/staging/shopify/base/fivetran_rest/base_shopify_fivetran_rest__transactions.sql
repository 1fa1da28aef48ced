with source as (

    select * from {{ source('shopify_fivetran_rest', 'transaction') }}

),

renamed as (

    select
        _store as store,
        id as transaction_id,
        order_id,
        refund_id,
        kind,
        status,
        gateway,
        cast(amount as numeric(18, 4)) as amount,
        currency,
        cast(currency_exchange_final_amount as numeric(18, 4))
            as exchanged_amount,
        currency_exchange_currency as exchanged_currency,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('processed_at') }} as processed_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
