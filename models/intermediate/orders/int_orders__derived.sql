-- Narrow, and a table: joined to the wide rows of orders one by one, these
-- tables took most of the memory that a build needs.
{{ config(materialized='ephemeral' if var('increment', false) else 'table') }}
select
    orders.order_id,
    accounts.customer_id,
    coalesce(items.item_count, 0) as item_count,
    coalesce(items.unit_count, 0) as unit_count,
    items.order_id is not null as has_items,
    payments.order_id is not null as has_payments,
    coalesce(items.items_gross_amount, 0) as items_gross_amount,
    coalesce(items.items_discount_amount, 0) as items_discount_amount,
    coalesce(items.items_tax_amount, 0) as items_tax_amount,
    coalesce(items.gift_card_amount, 0) as gift_card_amount,
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
    numbered.customer_order_number,
    numbered.days_since_previous_order
from {{ ref('int_orders__unioned') }} as orders
left join {{ ref('customer_accounts') }} as accounts
    on orders.customer_account_id = accounts.customer_account_id
left join {{ ref('int_order_items__summed_to_orders') }} as items
    on orders.order_id = items.order_id
left join {{ ref('int_payments__summed_to_orders') }} as payments
    on orders.order_id = payments.order_id
left join {{ ref('int_refunds__summed_to_orders') }} as refunds
    on orders.order_id = refunds.order_id
left join {{ ref('int_orders__numbered') }} as numbered
    on orders.order_id = numbered.order_id
