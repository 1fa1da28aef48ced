with unioned as (

    {% for platform in var('platforms') %}
    select
        payment_id,
        platform,
        store_id,
        order_id,
        refund_id,
        platform_payment_id,
        transaction_kind,
        transaction_status,
        payment_method,
        payment_method_source,
        gateway,
        installments,
        currency,
        amount,
        fee_amount,
        settled_amount,
        settled_currency,
        sequence_number,
        processed_at,
        processed_date,
        updated_at,
        loaded_at
    from {{ ref('int_' ~ platform ~ '__payments') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

signed as (

    select
        *,
        case
            when transaction_kind in ('sale', 'capture', 'chargeback_reversal')
                then 1
            when transaction_kind in ('refund', 'chargeback', 'change') then -1
            else 0
        end as cash_sign
    from unioned

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
