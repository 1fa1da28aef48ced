-- Orders with what follows from their items, payments and ledger entries.
with items_summed_to_orders as (

    select
        order_id,
        count(*) as item_count,
        sum(quantity) as unit_count
    from {{ ref('order_items') }}
    group by order_id

),

payments_counted_by_order as (

    select
        order_id,
        count(*) as payment_count
    from {{ ref('payments') }}
    group by order_id

),

joined as (

    select
        orders.*,
        accounts.customer_id,
        orders.order_status = 'cancelled' and orders.delivered_at is not null
            as is_delivered_although_cancelled,
        coalesce(items.item_count, 0) as item_count,
        cast(coalesce(items.unit_count, 0) as bigint) as unit_count,
        items.order_id is not null as has_items,
        payments.order_id is not null as has_payments,
        cast(coalesce(amounts.items_gross_amount, 0) as numeric(18, 4))
            as items_gross_amount,
        cast(coalesce(amounts.items_discount_amount, 0) as numeric(18, 4))
            as items_discount_amount,
        cast(coalesce(amounts.gift_card_amount, 0) as numeric(18, 4))
            as gift_card_amount,
        cast(coalesce(amounts.calculated_total_amount, 0) as numeric(18, 4))
            as calculated_total_amount,
        cast(coalesce(amounts.captured_amount, 0) as numeric(18, 4))
            as captured_amount,
        cast(coalesce(amounts.refunded_amount, 0) as numeric(18, 4))
            as refunded_amount,
        cast(coalesce(amounts.chargeback_amount, 0) as numeric(18, 4))
            as chargeback_amount,
        cast(coalesce(amounts.gross_sales_amount, 0) as numeric(18, 4))
            as gross_sales_amount,
        coalesce(amounts.returned_amount, 0) as returned_amount,
        {% for amount in ['captured', 'refunded', 'chargeback', 'returned'] %}
        cast(
            case
                when amounts.order_id is null then 0
                when amounts.has_every_rate
                    then amounts.{{ amount }}_amount_reporting
            end as numeric(18, 4)
        ) as {{ amount }}_amount_reporting,
        {% endfor %}
        rates.exchange_rate,
        currencies.minor_unit,
        coalesce(orders.total_amount, amounts.calculated_total_amount, 0)
        + orders.payment_surcharge_amount as due_amount
    from {{ ref('int_orders__validated') }} as orders
    left join {{ ref('customer_accounts') }} as accounts
        on orders.customer_account_id = accounts.customer_account_id
    left join items_summed_to_orders as items
        on orders.order_id = items.order_id
    left join payments_counted_by_order as payments
        on orders.order_id = payments.order_id
    left join {{ ref('int_order_ledger__summed_to_orders') }} as amounts
        on orders.order_id = amounts.order_id
    left join {{ ref('stg_reference__currencies') }} as currencies
        on orders.currency = currencies.currency
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            orders.currency = rates.currency
            and orders.placed_date = rates.rate_date

)

select * from joined
