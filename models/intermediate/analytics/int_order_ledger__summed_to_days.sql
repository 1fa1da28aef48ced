-- The ledger by both dates, in one look at it: what was sold is that of valid
-- orders, money moved with all orders but tests. One row per store, currency,
-- day and date basis.
{%- set components = {
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
with ledger as (

    select * from {{ whole('order_ledger') }}
    {% if var('increment') %}
    where
        placed_date in (
            select touched_days.date_day
            from {{ ref('touched_days') }} as touched_days
        )
        or event_date in (
            select touched_days.date_day
            from {{ ref('touched_days') }} as touched_days
        )
    {% endif %}

),

entries_summed_to_dates as (

    select
        store_id,
        currency,
        placed_date,
        event_date,
        component,
        sum(amount) as amount,
        sum(amount_reporting) as amount_reporting,
        count(*) = count(amount_reporting) as has_every_rate
    from ledger
    where basis = 'accrual' and is_valid or basis = 'cash' and not is_test
    group by store_id, currency, placed_date, event_date, component

),

by_each_date as (

    select
        store_id,
        currency,
        placed_date as date_day,
        'order_date' as date_basis,
        component,
        amount,
        amount_reporting,
        has_every_rate
    from entries_summed_to_dates

    union all

    select
        store_id,
        currency,
        event_date as date_day,
        'event_date' as date_basis,
        component,
        amount,
        amount_reporting,
        has_every_rate
    from entries_summed_to_dates

),

summed_to_days as (

    select
        store_id,
        currency,
        date_day,
        date_basis,
        {% for measure, summed in components.items() %}
        {% set is_summed = "component in ('" ~ summed | join("', '") ~ "')" %}
        cast(
            sum(case when {{ is_summed }} then amount else 0 end)
            as numeric(18, 4)
        ) as {{ measure }}_amount,
        cast(
            sum(case when {{ is_summed }} then amount_reporting else 0 end)
            as numeric(18, 4)
        ) as {{ measure }}_amount_reporting,
        {% endfor %}
        count(case when not has_every_rate then 1 end) = 0 as has_every_rate
    from by_each_date
    {{ only_touched('date_day', 'touched_days') }}
    group by store_id, currency, date_day, date_basis

)

select * from summed_to_days
