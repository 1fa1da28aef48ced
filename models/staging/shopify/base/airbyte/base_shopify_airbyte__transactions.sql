with source as (

    select * from {{ source('shopify_airbyte', 'transactions') }}

),

refunds as (

    -- The refund names its transactions, not they the refund.
    select
        refunds._store,
        refunds.id as refund_id,
        {{ json_text('elements.element', 'id') }} as transaction_id
    from {{ source('shopify_airbyte', 'order_refunds') }} as refunds
    {{ json_elements('refunds.transactions') }}

),

renamed as (

    select
        source._store as store,
        source.id as transaction_id,
        source.order_id,
        refunds.refund_id,
        source.kind,
        source.status,
        source.gateway,
        cast(source.amount as numeric(18, 4)) as amount,
        source.currency,
        cast(
            {{ json_text(
                'cast(source.currency_exchange_adjustment as json)',
                'final_amount'
            ) }} as numeric(18, 4)
        ) as exchanged_amount,
        {{ json_text(
            'cast(source.currency_exchange_adjustment as json)', 'currency'
        ) }} as exchanged_currency,
        {{ offset_to_utc('source.created_at') }} as created_at,
        {{ offset_to_utc('source.processed_at') }} as processed_at,
        source._loaded_at as loaded_at
    from source
    left join refunds
        on
            source._store = refunds._store
            and source.id = refunds.transaction_id

)

select * from renamed
