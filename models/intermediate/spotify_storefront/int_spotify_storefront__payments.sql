with transactions as (

    select * from {{ ref('stg_spotify_storefront__transactions') }}

),

orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

refunds as (

    select * from {{ ref('stg_spotify_storefront__refunds') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'transactions.transaction_id']
        ) }} as payment_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'transactions.order_id']
        ) }} as order_id,
        case
            when refunds.refund_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'refunds.refund_id']
                ) }}
        end as refund_id,
        transactions.transaction_id as platform_payment_id,
        -- The money of a chargeback leaves when it is opened and returns when
        -- it is won; that it is lost moves nothing any more.
        case transactions.event_type
            when 'PAYMENT_AUTHORIZED' then 'authorization'
            when 'PAYMENT_CAPTURED' then 'capture'
            when 'PAYMENT_FAILED' then 'capture'
            when 'PAYMENT_VOIDED' then 'void'
            when 'REFUND_SETTLED' then 'refund'
            when 'REFUND_FAILED' then 'refund'
            when 'CHARGEBACK_OPENED' then 'chargeback'
            when 'CHARGEBACK_WON' then 'chargeback_reversal'
            else 'other'
        end as transaction_kind,
        case
            when transactions.event_type in ('PAYMENT_FAILED', 'REFUND_FAILED')
                then 'failure'
            when transactions.event_type in (
                'PAYMENT_AUTHORIZED', 'PAYMENT_CAPTURED', 'PAYMENT_VOIDED',
                'REFUND_SETTLED', 'CHARGEBACK_OPENED', 'CHARGEBACK_WON',
                'CHARGEBACK_LOST'
            ) then 'success'
            else 'unknown'
        end as transaction_status,
        case transactions.method
            when 'CARD' then 'credit_card'
            when 'APPLE_PAY' then 'wallet'
            when 'GOOGLE_PAY' then 'wallet'
            when 'PAYPAL' then 'wallet'
            when 'KLARNA' then 'bnpl'
            when 'GIFT_CARD' then 'gift_card'
            when 'STORE_CREDIT' then 'store_credit'
            else 'unknown'
        end as payment_method,
        transactions.method as payment_method_source,
        cast(null as text) as gateway,
        cast(null as integer) as installments,
        transactions.currency,
        {{ minor_units_to_amount(
            'transactions.amount_minor', 'currencies.minor_unit'
        ) }} as amount,
        {{ minor_units_to_amount(
            'transactions.fee_minor', 'currencies.minor_unit'
        ) }} as fee_amount,
        {{ minor_units_to_amount(
            'transactions.settled_amount_minor',
            'settlement_currencies.minor_unit'
        ) }} as settled_amount,
        transactions.settlement_currency as settled_currency,
        cast(
            row_number() over (
                partition by transactions.order_id
                order by
                    transactions.occurred_at,
                    {{ dbt_utils.generate_surrogate_key(
                        ["'spotify_storefront'", 'transactions.transaction_id']
                    ) }}
            ) as integer
        ) as sequence_number,
        transactions.occurred_at as processed_at,
        {{ local_date('transactions.occurred_at', 'storefronts.timezone') }}
            as processed_date,
        cast(null as timestamp) as updated_at,
        transactions.loaded_at
    from transactions
    inner join currencies on transactions.currency = currencies.currency
    left join currencies as settlement_currencies
        on transactions.settlement_currency = settlement_currencies.currency
    left join orders on transactions.order_id = orders.order_id
    left join storefronts on orders.storefront_id = storefronts.storefront_id
    left join refunds on transactions.idempotency_key = refunds.refund_id

)

select * from conformed
