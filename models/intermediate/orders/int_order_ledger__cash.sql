-- What money moved, by component, and what the moving cost.
with moved as (

    select
        order_id,
        payment_id as event_id,
        case
            when transaction_kind = 'refund' then 'refund_cash'
            when transaction_kind in ('chargeback', 'chargeback_reversal')
                then 'chargeback'
            else 'capture'
        end as component,
        processed_at as event_at,
        processed_date as event_date,
        cash_amount as amount
    from {{ ref('payments') }}

),

charged_by_providers as (

    select
        order_id,
        payment_id as event_id,
        'processing_fee' as component,
        processed_at as event_at,
        processed_date as event_date,
        -fee_amount as amount
    from {{ ref('payments') }}
    where transaction_status = 'success'

)

select * from moved
union all
select * from charged_by_providers
