{%- set measures = [
    'order_value', 'gross_sales', 'discount', 'gift_card', 'shipping', 'tax',
    'other_charge',
] -%}
-- What was sold with valid orders. One row per store, currency and day on which
-- they were placed, which is also that of the sale.
with orders as (

    select
        {% for amount in ['amount', 'amount_reporting'] %}
        coalesce(total_{{ amount }}, calculated_total_{{ amount }})
            as order_value_{{ amount }},
        gross_sales_{{ amount }},
        items_discount_{{ amount }} as discount_{{ amount }},
        gift_card_{{ amount }},
        shipping_{{ amount }},
        -- Tax inside the items' prices is what gross sales leave out of them.
        case
            when prices_include_tax
                then
                    items_gross_{{ amount }}
                    - gross_sales_{{ amount }}
            else tax_{{ amount }}
        end as tax_{{ amount }},
        tip_{{ amount }} + fee_{{ amount }}
        + payment_surcharge_{{ amount }}
            as other_charge_{{ amount }},
        {% endfor %}
        store_id,
        currency,
        placed_date as date_day,
        unit_count,
        customer_order_number
    from {{ whole('orders') }}
    where is_valid and {{ in_touched_months('placed_date') }}

),

summed_to_dates as (

    select
        store_id,
        currency,
        date_day as placed_date,
        date_day as event_date,
        {% for measure in measures %}
        {% for amount in ['_amount', '_amount_reporting'] %}
        {{ complete_sum(measure ~ amount) }} as {{ measure }}{{ amount }},
        {% endfor %}
        {% endfor %}
        count(*) as order_count,
        sum(unit_count) as unit_count,
        count(case when customer_order_number = 1 then 1 end)
            as new_customer_order_count,
        count(case when customer_order_number > 1 then 1 end)
            as repeat_customer_order_count,
        count(case when customer_order_number is null then 1 end)
            as unknown_customer_order_count
    from orders
    group by store_id, currency, date_day

)

select * from summed_to_dates
