-- Orders with what follows for them, and what they come to.
with joined as (

    select
        orders.*,
        derived.customer_id,
        derived.item_count,
        derived.unit_count,
        derived.has_items,
        derived.has_payments,
        derived.items_gross_amount,
        derived.items_discount_amount,
        derived.gift_card_amount,
        derived.captured_amount,
        derived.captured_amount_reporting,
        derived.refunded_amount,
        derived.refunded_amount_reporting,
        derived.chargeback_amount,
        derived.chargeback_amount_reporting,
        derived.returned_amount,
        derived.returned_amount_reporting,
        derived.customer_order_number,
        derived.days_since_previous_order,
        rates.exchange_rate,
        currencies.minor_unit,
        orders.order_status = 'cancelled' and orders.delivered_at is not null
            as is_delivered_although_cancelled,
        case
            when orders.prices_include_tax then derived.items_tax_amount else 0
        end as tax_included_amount
    from {{ ref('int_orders__validated') }} as orders
    inner join {{ ref('int_orders__derived') }} as derived
        on orders.order_id = derived.order_id
    left join {{ ref('stg_reference__currencies') }} as currencies
        on orders.currency = currencies.currency
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            orders.currency = rates.currency
            and orders.placed_date = rates.rate_date

),

with_totals as (

    -- Tax inside the prices is no sale, and is no second time in the total.
    select
        *,
        cast(items_gross_amount - tax_included_amount as numeric(18, 4))
            as gross_sales_amount,
        cast(
            items_gross_amount + items_discount_amount + gift_card_amount
            + shipping_amount + tip_amount + fee_amount
            + case when prices_include_tax then 0 else tax_amount end
            as numeric(18, 4)
        ) as calculated_total_amount
    from joined

),

with_due_amount as (

    select
        *,
        coalesce(total_amount, calculated_total_amount)
        + payment_surcharge_amount as due_amount
    from with_totals

)

select * from with_due_amount
