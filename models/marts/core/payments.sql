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

)

select * from with_cash
