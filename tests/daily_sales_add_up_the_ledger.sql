-- Daily sales come from orders, refunds and payments. By either date they are,
-- measure by measure, what the ledger's entries add up to.
{% set components = {
    'gross_sales': ['item_gross', 'item_tax_included'],
    'discount': ['item_discount'],
    'returned': ['return_item', 'return_adjustment'],
    'shipping': ['shipping', 'return_shipping'],
    'tax': ['tax', 'return_tax'],
    'gift_card': ['gift_card_sold', 'return_gift_card'],
    'other_charge': ['tip', 'fee', 'payment_surcharge'],
    'captured': ['capture'],
    'refunded': ['refund_cash'],
    'chargeback': ['chargeback'],
    'processing_fee': ['processing_fee'],
} %}
with entries as (

    select
        store_id,
        currency,
        placed_date,
        event_date,
        case component
            {% for measure, summed in components.items() %}
            {% for component in summed %}
            when '{{ component }}' then '{{ measure }}'
            {% endfor %}
            {% endfor %}
        end as measure,
        sum(amount) as amount,
        {{ complete_sum('amount_reporting') }} as amount_reporting
    from {{ ref('order_ledger') }}
    where basis = 'accrual' and is_valid or basis = 'cash' and not is_test
    group by 1, 2, 3, 4, 5

),

ledger as (

    {% for basis, date in {
        'order_date': 'placed_date', 'event_date': 'event_date'
    }.items() %}
    select
        store_id,
        currency,
        {{ date }} as date_day,
        '{{ basis }}' as date_basis,
        measure,
        sum(amount) as amount,
        {{ complete_sum('amount_reporting') }} as amount_reporting
    from entries
    group by store_id, currency, {{ date }}, measure
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

daily as (

    {% for measure in components %}
    select
        store_id,
        currency,
        date_day,
        date_basis,
        '{{ measure }}' as measure,
        {{ measure }}_amount as amount,
        {{ measure }}_amount_reporting as amount_reporting
    from {{ ref('daily_sales') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    coalesce(daily.store_id, ledger.store_id) as store_id,
    coalesce(daily.date_day, ledger.date_day) as date_day,
    coalesce(daily.measure, ledger.measure) as measure,
    daily.amount as daily_amount,
    ledger.amount as ledger_amount
from daily
full outer join ledger
    on
        daily.store_id = ledger.store_id
        and daily.currency = ledger.currency
        and daily.date_day = ledger.date_day
        and daily.date_basis = ledger.date_basis
        and daily.measure = ledger.measure
where
    daily.amount is null
    or daily.amount <> coalesce(ledger.amount, 0)
    or (
        daily.amount_reporting <> coalesce(ledger.amount_reporting, 0)
        and (ledger.measure is null or ledger.amount_reporting is not null)
    )
    or daily.amount_reporting is null and ledger.amount_reporting is not null
