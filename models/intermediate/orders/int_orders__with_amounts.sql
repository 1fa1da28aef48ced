-- Orders with what follows from their items, payments and refunds.
with joined as (

    select
        orders.*,
        accounts.customer_id,
        orders.order_status = 'cancelled' and orders.delivered_at is not null
            as is_delivered_although_cancelled,
        coalesce(items.item_count, 0) as item_count,
        coalesce(items.unit_count, 0) as unit_count,
        items.order_id is not null as has_items,
        payments.order_id is not null as has_payments,
        coalesce(items.items_gross_amount, 0) as items_gross_amount,
        coalesce(items.items_discount_amount, 0) as items_discount_amount,
        coalesce(items.gift_card_amount, 0) as gift_card_amount,
        case
            when orders.prices_include_tax
                then coalesce(items.items_tax_amount, 0)
            else 0
        end as tax_included_amount,
        {% for amount in ['captured', 'refunded', 'chargeback'] %}
        coalesce(payments.{{ amount }}_amount, 0) as {{ amount }}_amount,
        case
            when payments.order_id is null then 0
            when payments.has_every_rate
                then payments.{{ amount }}_amount_reporting
        end as {{ amount }}_amount_reporting,
        {% endfor %}
        coalesce(refunds.returned_amount, 0) as returned_amount,
        case
            when refunds.order_id is null then 0
            else refunds.returned_amount_reporting
        end as returned_amount_reporting,
        rates.exchange_rate,
        currencies.minor_unit
    from {{ ref('int_orders__validated') }} as orders
    left join {{ ref('customer_accounts') }} as accounts
        on orders.customer_account_id = accounts.customer_account_id
    left join {{ ref('int_order_items__summed_to_orders') }} as items
        on orders.order_id = items.order_id
    left join {{ ref('int_payments__summed_to_orders') }} as payments
        on orders.order_id = payments.order_id
    left join {{ ref('int_refunds__summed_to_orders') }} as refunds
        on orders.order_id = refunds.order_id
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
