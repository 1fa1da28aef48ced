with payments as (

    select
        *,
        transaction_kind = 'refund' as is_refund,
        transaction_kind in ('chargeback', 'chargeback_reversal')
            as is_chargeback
    from {{ ref('payments') }}

),

summed as (

    select
        order_id,
        {% for amount in ['cash_amount', 'cash_amount_reporting'] %}
        {% for kind, condition in {
            'captured': 'not (is_refund or is_chargeback)',
            'refunded': 'is_refund',
            'chargeback': 'is_chargeback',
        }.items() %}
        cast(
            sum(case when {{ condition }} then {{ amount }} else 0 end)
            as numeric(18, 4)
        ) as {{ amount | replace('cash', kind) }},
        {% endfor %}
        {% endfor %}
        count(
            case
                when cash_amount <> 0 and cash_amount_reporting is null then 1
            end
        ) = 0 as has_every_rate
    from payments
    group by order_id

)

select * from summed
