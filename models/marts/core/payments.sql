{{ config(indexes=indexes_on(['order_id', 'processed_date'])) }}
with signed as (

    select
        *,
        case
            when transaction_kind in ('sale', 'capture', 'chargeback_reversal')
                then 1
            when transaction_kind in ('refund', 'chargeback', 'change') then -1
            else 0
        end as cash_sign
    from {{ ref('int_payments__unioned') }}

),

with_cash as (

    select
        *,
        cast(
            case
                when transaction_status = 'success' then amount * cash_sign
                else 0
            end as numeric(18, 4)
        ) as cash_amount
    from signed

),

with_reporting as (

    select
        payments.*,
        {{ in_reporting_currency('payments.amount') }} as amount_reporting,
        {{ in_reporting_currency('payments.cash_amount') }}
            as cash_amount_reporting,
        {{ in_reporting_currency('payments.fee_amount') }}
            as fee_amount_reporting
    from with_cash as payments
    left join {{ ref('int_orders__unioned') }} as orders
        on payments.order_id = orders.order_id
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            payments.currency = rates.currency
            and {{ rate_date('payments.processed_date', 'orders.placed_date') }}
            = rates.rate_date

)

select * from with_reporting
