{%- set counts = [
    'order_count', 'unit_count', 'new_customer_order_count',
    'repeat_customer_order_count', 'unknown_customer_order_count',
] -%}
{%- set amounts_of = {
    'orders': [
        'order_value', 'gross_sales', 'discount', 'shipping', 'tax',
        'gift_card', 'other_charge',
    ],
    'refunds': ['returned', 'shipping', 'tax', 'gift_card'],
    'payments': ['captured', 'refunded', 'chargeback', 'processing_fee'],
} -%}
{%- set amounts = amounts_of.values() | sum(start=[]) | unique | list -%}
with by_both_dates as (

    {% for entity, measured in amounts_of.items() %}
    select
        {% for count in counts %}
        {{ count if entity == 'orders' else 0 }} as {{ count }},
        {% endfor %}
        {% for amount in amounts %}
        {% for suffix in ['_amount', '_amount_reporting'] %}
        {% set measure = amount ~ suffix %}
        {{ measure if amount in measured else 0 }} as {{ measure }},
        {% endfor %}
        {% endfor %}
        store_id,
        currency,
        placed_date,
        event_date
    from {{ ref('int_' ~ entity ~ '__summed_to_dates') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

by_each_date as (

    select
        *,
        placed_date as date_day,
        'order_date' as date_basis
    from by_both_dates

    union all

    select
        *,
        event_date as date_day,
        'event_date' as date_basis
    from by_both_dates

),

summed_to_days as (

    select
        {% for count in counts %}
        cast(sum({{ count }}) as bigint) as {{ count }},
        {% endfor %}
        {% for amount in amounts %}
        {% for suffix in ['_amount', '_amount_reporting'] %}
        {{ complete_sum(amount ~ suffix) }} as {{ amount }}{{ suffix }},
        {% endfor %}
        {% endfor %}
        store_id,
        currency,
        date_day,
        date_basis
    from by_each_date
    {{ only_touched('date_day', 'touched_days') }}
    group by store_id, currency, date_day, date_basis

),

assembled as (

    select
        {% for suffix in ['', '_reporting'] %}
        {{ exact_quotient(
            'days.order_value_amount' ~ suffix, 'nullif(days.order_count, 0)'
        ) }} as average_order_value{{ suffix }},
        cast(
            days.gross_sales_amount{{ suffix }}
            + days.discount_amount{{ suffix }}
            + days.returned_amount{{ suffix }} as numeric(18, 4)
        ) as net_sales_amount{{ suffix }},
        {% endfor %}
        stores.platform,
        days.*
    from summed_to_days as days
    inner join {{ whole('stores') }} as stores
        on days.store_id = stores.store_id

)

select *
from {{ with_untouched('assembled', 'date_day', 'touched_days') }}
