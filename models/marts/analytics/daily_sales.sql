{%- set amounts = [
    'gross_sales', 'discount', 'returned', 'shipping', 'tax', 'gift_card',
    'other_charge', 'captured', 'refunded', 'chargeback', 'processing_fee',
] -%}
{%- set counts = [
    'order', 'unit', 'new_customer_order', 'repeat_customer_order',
    'unknown_customer_order',
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
        days.date_day,
        days.date_basis,
        days.store_id,
        stores.platform,
        days.currency,
        {% for count in counts %}
        cast(coalesce(orders.{{ count }}_count, 0) as bigint)
            as {{ count }}_count,
        {% endfor %}
        {% for suffix in ['', '_reporting'] %}
        case
            when orders.store_id is null then 0
            else orders.order_value_amount{{ suffix }}
        end as order_value_amount{{ suffix }},
        {{ exact_quotient(
            'orders.order_value_amount' ~ suffix, 'orders.order_count'
        ) }} as average_order_value{{ suffix }},
        {% endfor %}
        {% for amount in amounts %}
        coalesce(ledger.{{ amount }}_amount, 0) as {{ amount }}_amount,
        case
            when ledger.store_id is null then 0
            when ledger.has_every_rate then ledger.{{ amount }}_amount_reporting
        end as {{ amount }}_amount_reporting{{ ',' if not loop.last }}
        {% endfor %}
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
        date_day,
        date_basis,
        store_id,
        platform,
        currency,
        {% for count in counts %}
        {{ count }}_count,
        {% endfor %}
        {% for suffix in ['', '_reporting'] %}
        cast(order_value_amount{{ suffix }} as numeric(18, 4))
            as order_value_amount{{ suffix }},
        average_order_value{{ suffix }},
        {% for amount in amounts %}
        cast({{ amount }}_amount{{ suffix }} as numeric(18, 4))
            as {{ amount }}_amount{{ suffix }},
        {% endfor %}
        cast(
            gross_sales_amount{{ suffix }} + discount_amount{{ suffix }}
            + returned_amount{{ suffix }} as numeric(18, 4)
        ) as net_sales_amount{{ suffix }}{{ ',' if not loop.last }}
        {% endfor %}
    from joined

)

select * from assembled
