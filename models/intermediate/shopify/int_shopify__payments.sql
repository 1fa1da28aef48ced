with transactions as (

    -- A suggestion moves no money.
    select * from {{ ref('stg_shopify__transactions') }}
    where kind <> 'suggested_refund'

),

orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

refunds as (

    select * from {{ ref('stg_shopify__refunds') }}

),

tender_transactions as (

    select * from {{ ref('stg_shopify__tender_transactions') }}

),

stores as (

    select
        platform_store_id as store,
        timezone
    from {{ ref('int_shopify__stores') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

value_mappings as (

    select * from {{ ref('stg_reference__value_mappings') }}
    where platform = 'shopify' and field = 'payment_method'

),

joined as (

    select
        transactions.store,
        transactions.transaction_id,
        transactions.order_id,
        refunds.refund_id,
        transactions.kind,
        transactions.status,
        transactions.gateway,
        transactions.loaded_at,
        orders.currency,
        stores.timezone,
        coalesce(transactions.processed_at, transactions.created_at)
            as processed_at,
        -- A customer may pay in another currency than the shop's: then at the
        -- rate that was had, else at that of the order.
        case
            when transactions.currency = orders.currency
                then transactions.amount
            when transactions.exchanged_currency = orders.currency
                then transactions.exchanged_amount
            else
                {{ scaled_amount(
                    'transactions.amount',
                    'orders.total_price',
                    'orders.presentment_total_price',
                    'currencies'
                ) }}
        end as amount,
        -- The tender knows wallets, which the gateway behind them does not.
        case
            when
                coalesce(tenders.payment_method, 'other')
                not in ('other', 'unknown')
                then tenders.payment_method
            else lower(transactions.gateway)
        end as payment_method_source
    from transactions
    inner join orders
        on
            transactions.store = orders.store
            and transactions.order_id = orders.order_id
    inner join stores on transactions.store = stores.store
    inner join currencies on orders.currency = currencies.currency
    left join refunds
        on
            transactions.store = refunds.store
            and transactions.refund_id = refunds.refund_id
    left join tender_transactions as tenders
        on
            transactions.store = tenders.store
            and transactions.transaction_id = tenders.transaction_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'joined.store', 'joined.transaction_id']
        ) }} as payment_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'joined.store']) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'joined.store', 'joined.order_id']
        ) }} as order_id,
        case
            when joined.refund_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'joined.store', 'joined.refund_id']
                ) }}
        end as refund_id,
        joined.transaction_id as platform_payment_id,
        case
            when joined.kind in (
                'authorization', 'capture', 'sale', 'refund', 'void', 'change'
            ) then joined.kind
            when joined.kind = 'emv_authorization' then 'authorization'
            else 'other'
        end as transaction_kind,
        case
            when joined.status in ('success', 'pending', 'failure')
                then joined.status
            when joined.status = 'awaiting_response' then 'pending'
            when joined.status = 'error' then 'failure'
            else 'unknown'
        end as transaction_status,
        case
            when joined.payment_method_source in (
                'credit_card', 'shopify_payments', 'stripe'
            ) then 'credit_card'
            when joined.payment_method_source in (
                'apple_pay', 'google_pay', 'samsung_pay', 'shopify_pay',
                'amazon', 'amazon_payments', 'paypal', 'shop_cash'
            ) then 'wallet'
            when joined.payment_method_source in (
                'klarna', 'affirm', 'afterpay', 'shop_pay_installments'
            ) then 'bnpl'
            when joined.payment_method_source = 'gift_card' then 'gift_card'
            when joined.payment_method_source in (
                'store-credit', 'store_credit', 'shopify_store_credit'
            ) then 'store_credit'
            when joined.payment_method_source in (
                'cash', 'cash on delivery (cod)'
            ) then 'cash'
            when joined.payment_method_source = 'bank deposit'
                then 'bank_transfer'
            when joined.payment_method_source = 'money order' then 'cheque'
            else coalesce(value_mappings.value, 'unknown')
        end as payment_method,
        joined.payment_method_source,
        joined.gateway,
        cast(null as integer) as installments,
        joined.currency,
        joined.amount,
        cast(null as numeric(18, 4)) as fee_amount,
        cast(null as numeric(18, 4)) as settled_amount,
        cast(null as text) as settled_currency,
        cast(
            row_number() over (
                partition by joined.store, joined.order_id
                order by
                    joined.processed_at nulls last,
                    cast(joined.transaction_id as numeric(28, 0))
            ) as integer
        ) as sequence_number,
        joined.processed_at,
        {{ local_date('joined.processed_at', 'joined.timezone') }}
            as processed_date,
        cast(null as timestamp) as updated_at,
        joined.loaded_at
    from joined
    left join value_mappings
        on joined.payment_method_source = value_mappings.source_value

)

select * from conformed
