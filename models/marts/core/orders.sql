{{ config(indexes=indexes_on([
    'order_id', 'customer_account_id', 'customer_id', 'placed_date'
])) }}
with orders as (

    select * from {{ ref('int_orders__with_amounts') }}

),

compared as (

    select
        *,
        -- Without item rows nothing is known to be due, and of these statuses
        -- no payment is expected.
        has_items and payment_status not in (
            'unpaid', 'authorized', 'voided', 'failed', 'expired'
        ) as is_comparable
    from orders

),

completed as (

    select
        *,
        cast(
            case
                when is_valid and has_items and captured_amount < due_amount
                    then due_amount - captured_amount
                else 0
            end as numeric(18, 4)
        ) as outstanding_amount,
        cast(
            gross_sales_amount + items_discount_amount + returned_amount
            as numeric(18, 4)
        ) as net_sales_amount,
        case
            when not is_comparable then 'not_comparable'
            when captured_amount = due_amount then 'ok'
            when abs(captured_amount - due_amount) <= minor_unit
                then 'rounding'
            else 'mismatch'
        end as reconciliation_status,
        cast(
            case when is_comparable then captured_amount - due_amount end
            as numeric(18, 4)
        ) as reconciliation_amount
    from compared

),

assembled as (

    select
        order_id,
        platform,
        store_id,
        platform_order_id,
        order_number,
        customer_account_id,
        customer_id,
        sales_channel,
        attribution_surface,
        attribution_context,
        order_status,
        order_status_source,
        payment_status,
        payment_status_source,
        fulfillment_status,
        fulfillment_status_source,
        cancel_reason,
        is_test,
        is_deleted,
        is_valid,
        invalid_reason,
        is_delivered_although_cancelled,
        placed_at,
        placed_date,
        paid_at,
        cancelled_at,
        shipped_at,
        delivered_at,
        estimated_delivery_date,
        currency,
        item_count,
        unit_count,
        has_items,
        has_payments,
        prices_include_tax,
        items_gross_amount,
        items_discount_amount,
        gift_card_amount,
        shipping_amount,
        tax_amount,
        tip_amount,
        fee_amount,
        payment_surcharge_amount,
        total_amount,
        calculated_total_amount,
        captured_amount,
        refunded_amount,
        chargeback_amount,
        outstanding_amount,
        gross_sales_amount,
        net_sales_amount,
        ship_to_country_code,
        ship_to_region,
        ship_to_city,
        ship_to_postal_code,
        customer_order_number,
        customer_order_number = 1 as is_first_order,
        days_since_previous_order,
        reconciliation_status,
        reconciliation_amount,
        {% for amount in [
            'items_gross', 'items_discount', 'gift_card', 'shipping', 'tax',
            'tip', 'fee', 'payment_surcharge', 'total', 'calculated_total',
            'outstanding', 'reconciliation',
        ] %}
        {{ in_reporting_currency(amount ~ '_amount', 'exchange_rate') }}
            as {{ amount }}_amount_reporting,
        {% endfor %}
        -- Money that moved later moved at rates of its own.
        captured_amount_reporting,
        refunded_amount_reporting,
        chargeback_amount_reporting,
        -- Sums of what is rounded one by one, as in the ledger.
        {% set gross_sales %}
        {{ in_reporting_currency('items_gross_amount', 'exchange_rate') }}
        + {{ in_reporting_currency('-tax_included_amount', 'exchange_rate') }}
        {% endset %}
        cast({{ gross_sales }} as numeric(18, 4))
            as gross_sales_amount_reporting,
        cast(
            {{ gross_sales }}
            + {{ in_reporting_currency(
                'items_discount_amount', 'exchange_rate'
            ) }}
            + returned_amount_reporting as numeric(18, 4)
        ) as net_sales_amount_reporting,
        updated_at,
        loaded_at
    from completed

)

select * from {{ with_kept(
    'assembled', 'renumbered_orders', columns_of('orders') | join(', ')
) }}
