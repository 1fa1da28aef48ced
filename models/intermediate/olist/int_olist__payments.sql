with payments as (

    select * from {{ ref('stg_olist__order_payments') }}

),

orders as (

    select * from {{ ref('stg_olist__orders') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'payments.order_id', 'payments.payment_sequential']
        ) }} as payment_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'payments.order_id']) }}
            as order_id,
        cast(null as text) as refund_id,
        -- The number is unique within its order only.
        cast(payments.payment_sequential as text) as platform_payment_id,
        cast('sale' as text) as transaction_kind,
        -- A payment has no status of its own. Its order tells: whatever went
        -- past approval was paid, also where the time of approval is missing.
        case
            when orders.order_status = 'created' then 'pending'
            when orders.approved_at_local is not null then 'success'
            when orders.order_status in ('canceled', 'unavailable')
                then 'failure'
            when orders.order_status in (
                'approved', 'invoiced', 'processing', 'shipped', 'delivered'
            ) then 'success'
            else 'unknown'
        end as transaction_status,
        case payments.payment_type
            when 'credit_card' then 'credit_card'
            when 'debit_card' then 'debit_card'
            when 'boleto' then 'bank_slip'
            when 'voucher' then 'voucher'
            when 'not_defined' then 'unknown'
            else 'unknown'
        end as payment_method,
        payments.payment_type as payment_method_source,
        cast(null as text) as gateway,
        payments.payment_installments as installments,
        cast('BRL' as text) as currency,
        payments.payment_value as amount,
        cast(null as numeric(18, 4)) as fee_amount,
        cast(null as numeric(18, 4)) as settled_amount,
        cast(null as text) as settled_currency,
        payments.payment_sequential as sequence_number,
        -- The approval of the order is the only known time of its payments.
        {{ brasilia_to_utc('orders.approved_at_local') }} as processed_at,
        cast(orders.approved_at_local as date) as processed_date,
        cast(null as timestamp) as updated_at,
        payments.loaded_at
    from payments
    left join orders on payments.order_id = orders.order_id

)

select * from conformed
