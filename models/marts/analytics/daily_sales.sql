{%- set counts = [
    'order_count', 'unit_count', 'new_customer_order_count',
    'repeat_customer_order_count', 'unknown_customer_order_count',
] -%}
{%- set amounts = [
    'gross_sales_amount', 'discount_amount', 'returned_amount',
    'shipping_amount', 'tax_amount', 'gift_card_amount', 'other_charge_amount',
    'captured_amount', 'refunded_amount', 'chargeback_amount',
    'processing_fee_amount',
] -%}
with ledger as (

    select * from {{ ref('int_order_ledger__summed_to_days') }}

),

date_bases (date_basis) as (

    values ('order_date'), ('event_date')

),

orders as (

    -- An order is placed on one day, whichever date its amounts go by.
    select
        orders.*,
        date_bases.date_basis
    from {{ ref('int_orders__summed_to_days') }} as orders
    cross join date_bases

),

days as (

    -- Orders without any amount have no entry in the ledger.
    select
        store_id,
        currency,
        date_day,
        date_basis
    from ledger

    union

    select
        store_id,
        currency,
        date_day,
        date_basis
    from orders

),

joined as (

    select
        days.store_id,
        stores.platform,
        days.currency,
        days.date_basis,
        {% for count in counts %}
        cast(coalesce(orders.{{ count }}, 0) as bigint) as {{ count }},
        {% endfor %}
        case
            when orders.store_id is null then 0
            else orders.order_value_amount
        end as order_value_amount,
        case
            when orders.store_id is null then 0
            else orders.order_value_amount_reporting
        end as order_value_amount_reporting,
        {% for amount in amounts %}
        coalesce(ledger.{{ amount }}, 0) as {{ amount }},
        case
            when ledger.store_id is null then 0
            when ledger.has_every_rate then ledger.{{ amount }}_reporting
        end as {{ amount }}_reporting,
        {% endfor %}
        days.date_day
    from days
    inner join {{ whole('stores') }} as stores
        on days.store_id = stores.store_id
    left join ledger
        on
            days.store_id = ledger.store_id
            and days.currency = ledger.currency
            and days.date_day = ledger.date_day
            and days.date_basis = ledger.date_basis
    left join orders
        on
            days.store_id = orders.store_id
            and days.currency = orders.currency
            and days.date_day = orders.date_day
            and days.date_basis = orders.date_basis

),

assembled as (

    select
        date_basis,
        store_id,
        platform,
        currency,
        {{ counts | join(', ') }},
        {% for suffix in ['', '_reporting'] %}
        {{ exact_quotient(
            'order_value_amount' ~ suffix, 'nullif(order_count, 0)'
        ) }} as average_order_value{{ suffix }},
        {% for amount in ['order_value_amount'] + amounts %}
        {% set measure = amount ~ suffix %}
        cast({{ measure }} as numeric(18, 4)) as {{ measure }},
        {% endfor %}
        cast(
            gross_sales_amount{{ suffix }} + discount_amount{{ suffix }}
            + returned_amount{{ suffix }} as numeric(18, 4)
        ) as net_sales_amount{{ suffix }},
        {% endfor %}
        date_day
    from joined

)

select *
from {{ with_untouched('assembled', 'date_day', 'touched_days') }}
