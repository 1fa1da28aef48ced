with source as (

    select * from {{ source('shopify_fivetran_graphql', 'transaction') }}

),

renamed as (

    select
        _store as store,
        id as transaction_id,
        order_id,
        refund_id,
        lower(kind) as kind,
        lower(status) as status,
        gateway,
        cast(amount_set_shop_amount as numeric(18, 4)) as amount,
        amount_set_shop_currency_code as currency,
        -- The amount has been exchanged already.
        cast(null as numeric(18, 4)) as exchanged_amount,
        cast(null as text) as exchanged_currency,
        {{ offset_to_utc('created_at') }} as created_at,
        {{ offset_to_utc('processed_at') }} as processed_at,
        _loaded_at as loaded_at
    from source

)

select * from renamed
