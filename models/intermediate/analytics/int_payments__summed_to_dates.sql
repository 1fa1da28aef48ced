{%- set kinds = {
    'captured': "not in ('refund', 'chargeback', 'chargeback_reversal')",
    'refunded': "= 'refund'",
    'chargeback': "in ('chargeback', 'chargeback_reversal')",
} -%}
-- What money moved with all orders but tests, and what its moving cost. One row
-- per store, currency, day of the order and day of the payment.
with orders as (

    select * from {{ whole('orders') }}
    {{ only_touched('order_id', 'orders_of_touched_months') }}

),

payments as (

    select
        {% for amount in ['amount', 'amount_reporting'] %}
        {% for kind, condition in kinds.items() %}
        case
            when payments.transaction_kind {{ condition }}
                then payments.cash_{{ amount }}
            else 0
        end as {{ kind }}_{{ amount }},
        {% endfor %}
        case
            when payments.fee_amount is null then 0
            else -payments.fee_{{ amount }}
        end as processing_fee_{{ amount }},
        {% endfor %}
        orders.store_id,
        orders.currency,
        orders.placed_date,
        coalesce(payments.processed_date, orders.placed_date) as event_date
    from {{ whole('payments') }} as payments
    inner join orders on payments.order_id = orders.order_id
    where
        payments.transaction_status = 'success'
        and (payments.cash_amount <> 0 or payments.fee_amount <> 0)
        and not orders.is_test

),

summed_to_dates as (

    select
        {% for kind in kinds | list + ['processing_fee'] %}
        {% for amount in ['_amount', '_amount_reporting'] %}
        {{ complete_sum(kind ~ amount) }} as {{ kind }}{{ amount }},
        {% endfor %}
        {% endfor %}
        store_id,
        currency,
        placed_date,
        event_date
    from payments
    group by store_id, currency, placed_date, event_date

)

select * from summed_to_dates
