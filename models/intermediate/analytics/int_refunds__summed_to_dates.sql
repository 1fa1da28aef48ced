{%- set parts_of = {
    'returned': ['items', 'adjustment'],
    'shipping': ['shipping'],
    'tax': ['tax'],
    'gift_card': ['gift_cards'],
} -%}
{%- set parts = parts_of.values() | sum(start=[]) -%}
-- What refunds take back of valid orders. One row per store, currency, day of
-- the order and day of the refund.
with refunds as (

    select
        {% for part in parts %}
        refunds.{{ part }}_amount,
        {{ in_reporting_currency('refunds.' ~ part ~ '_amount') }}
            as {{ part }}_amount_reporting,
        {% endfor %}
        orders.store_id,
        orders.currency,
        orders.placed_date,
        coalesce(refunds.refunded_date, orders.placed_date) as event_date
    from {{ whole('int_refunds__returned', '_intermediate') }} as refunds
    inner join {{ whole('orders') }} as orders
        on refunds.order_id = orders.order_id
    left join
        {{ whole('int_exchange_rates__to_reporting', '_intermediate') }}
            as rates
        on
            orders.currency = rates.currency
            and {{ rate_date('refunds.refunded_date', 'orders.placed_date') }}
            = rates.rate_date
    where
        orders.is_valid
        and (
            {% for part in parts %}
            refunds.{{ part }}_amount <> 0
            {% if not loop.last %}or{% endif %}
            {% endfor %}
        )

),

summed_to_dates as (

    select
        {% for measure, summed in parts_of.items() %}
        {% for suffix in ['_amount', '_amount_reporting'] %}
        {{ complete_sum(summed | join(suffix ~ ' + ') ~ suffix) }}
            as {{ measure }}{{ suffix }},
        {% endfor %}
        {% endfor %}
        store_id,
        currency,
        placed_date,
        event_date
    from refunds
    group by store_id, currency, placed_date, event_date

)

select * from summed_to_dates
