-- Identity I6: over all time each measure has the same total by the date of the
-- order as by the date of the event, and that of the wide orders.
{% set measures = {
    'gross_sales_amount': 'gross_sales_amount',
    'net_sales_amount': 'net_sales_amount',
    'discount_amount': 'items_discount_amount',
    'net_sales_amount_reporting': 'net_sales_amount_reporting',
} %}
with daily as (

    select
        store_id,
        currency,
        date_basis,
        sum(order_count) as orders,
        {% for measure in measures %}
        sum({{ measure }}) as {{ measure }},
        {% endfor %}
        sum(captured_amount + refunded_amount + chargeback_amount) as cash
    from {{ ref('daily_sales') }}
    group by store_id, currency, date_basis

),

wide as (

    select
        store_id,
        currency,
        count(case when is_valid then 1 end) as orders,
        {% for measure, column in measures.items() %}
        sum(case when is_valid then {{ column }} else 0 end) as {{ measure }},
        {% endfor %}
        sum(
            case
                when is_test then 0
                else captured_amount + refunded_amount + chargeback_amount
            end
        ) as cash
    from {{ ref('orders') }}
    group by store_id, currency

),

bases (date_basis) as (

    values ('order_date'), ('event_date')

)

select
    wide.store_id,
    wide.currency,
    bases.date_basis
from wide
cross join bases
full outer join daily
    on
        wide.store_id = daily.store_id
        and wide.currency = daily.currency
        and bases.date_basis = daily.date_basis
where
    coalesce(daily.orders, 0) <> coalesce(wide.orders, 0)
    or coalesce(daily.cash, 0) <> coalesce(wide.cash, 0)
    {% for measure in measures %}
    or coalesce(daily.{{ measure }}, 0) <> coalesce(wide.{{ measure }}, 0)
    {% endfor %}
