-- What the marts orders, payments and customers of Olist cost at least: the same
-- values, written by hand for this one platform, straight from its raw tables.
-- No layer, test or contract, and no thought of other platforms.
create table floor.rates as
with quotes as (

    select
        cast(rate_date as date) as rate_date,
        cast(rate as numeric(20, 10)) as rate,
        cast(lead(rate_date) over (order by rate_date) as date) as next_date
    from raw_reference.exchange_rates
    where from_currency = 'BRL' and to_currency = 'USD'

)

select
    cast(days.rate_date as date) as rate_date,
    quotes.rate
from generate_series(
    timestamp '2016-01-01', timestamp '2080-01-01', interval '1 day'
) as days (rate_date)
inner join quotes
    on
        days.rate_date >= quotes.rate_date
        and days.rate_date < coalesce(quotes.next_date, date '2080-01-01');

create table floor.payments as
with typed as (

    select
        payments.order_id,
        payments.payment_sequential,
        payments.payment_type,
        cast(payments.payment_installments as integer) as installments,
        cast(payments.payment_value as numeric(18, 4)) as amount,
        payments._loaded_at,
        case
            when orders.order_status = 'created' then 'pending'
            when orders.order_approved_at is not null then 'success'
            when orders.order_status in ('canceled', 'unavailable')
                then 'failure'
            when orders.order_status in (
                'approved', 'invoiced', 'processing', 'shipped', 'delivered'
            ) then 'success'
            else 'unknown'
        end as transaction_status,
        cast(orders.order_approved_at as timestamp) as approved_at,
        cast(cast(orders.order_purchase_timestamp as timestamp) as date)
            as placed_date
    from raw_olist.olist_order_payments_dataset as payments
    left join raw_olist.olist_orders_dataset as orders
        on payments.order_id = orders.order_id

),

signed as (

    select
        *,
        cast(approved_at as date) as processed_date,
        case when transaction_status = 'success' then amount else 0 end
            as cash_amount
    from typed

)

select
    md5('olist-' || signed.order_id || '-' || signed.payment_sequential)
        as payment_id,
    cast('olist' as text) as platform,
    md5('olist-olist') as store_id,
    md5('olist-' || signed.order_id) as order_id,
    cast(null as text) as refund_id,
    signed.payment_sequential as platform_payment_id,
    cast('sale' as text) as transaction_kind,
    signed.transaction_status,
    case signed.payment_type
        when 'credit_card' then 'credit_card'
        when 'debit_card' then 'debit_card'
        when 'boleto' then 'bank_slip'
        when 'voucher' then 'voucher'
        else 'unknown'
    end as payment_method,
    signed.payment_type as payment_method_source,
    cast(null as text) as gateway,
    signed.installments,
    cast('BRL' as text) as currency,
    signed.amount,
    1 as cash_sign,
    cast(signed.cash_amount as numeric(18, 4)) as cash_amount,
    cast(null as numeric(18, 4)) as fee_amount,
    cast(null as numeric(18, 4)) as settled_amount,
    cast(null as text) as settled_currency,
    cast(signed.payment_sequential as integer) as sequence_number,
    floor.utc(signed.approved_at) as processed_at,
    signed.processed_date,
    cast(round(signed.amount * rates.rate, 4) as numeric(18, 4))
        as amount_reporting,
    cast(round(signed.cash_amount * rates.rate, 4) as numeric(18, 4))
        as cash_amount_reporting,
    cast(null as numeric(18, 4)) as fee_amount_reporting,
    cast(null as timestamp) as updated_at,
    signed._loaded_at as loaded_at
from signed
left join floor.rates as rates
    on coalesce(signed.processed_date, signed.placed_date) = rates.rate_date;

create table floor.orders as
with typed as (

    select
        *,
        md5('olist-' || order_id) as order_key,
        cast(order_purchase_timestamp as timestamp) as purchased_at,
        cast(order_approved_at as timestamp) as approved_at,
        cast(order_delivered_carrier_date as timestamp) as shipped_at,
        cast(order_delivered_customer_date as timestamp) as delivered_at,
        order_status <> 'created' and (
            order_approved_at is not null
            or order_status in (
                'approved', 'invoiced', 'processing', 'shipped', 'delivered'
            )
        ) as is_past_approval
    from raw_olist.olist_orders_dataset

),

items as (

    select
        order_id,
        count(*) as item_count,
        cast(sum(cast(price as numeric(18, 4))) as numeric(18, 4)) as price,
        cast(sum(cast(freight_value as numeric(18, 4))) as numeric(18, 4))
            as freight
    from raw_olist.olist_order_items_dataset
    group by order_id

),

payments as (

    select
        order_id,
        cast(sum(amount) as numeric(18, 4)) as paid,
        cast(sum(cash_amount) as numeric(18, 4)) as captured,
        cast(sum(cash_amount_reporting) as numeric(18, 4))
            as captured_reporting
    from floor.payments
    group by order_id

),

joined as (

    select
        typed.*,
        customers.customer_unique_id,
        customers.customer_state,
        customers.customer_city,
        lpad(customers.customer_zip_code_prefix, 5, '0') as postal_code,
        cast(typed.purchased_at as date) as placed_date,
        floor.utc(typed.purchased_at) as placed_at,
        coalesce(items.item_count, 0) as item_count,
        coalesce(items.price, 0) as price,
        coalesce(items.freight, 0) as freight,
        payments.order_id is not null as has_payments,
        coalesce(payments.captured, 0) as captured,
        case
            when payments.order_id is null then 0
            else payments.captured_reporting
        end as captured_reporting,
        case
            when typed.order_status = 'created' then 'unpaid'
            when
                typed.order_status in ('canceled', 'unavailable')
                and not typed.is_past_approval then 'voided'
            when typed.order_status in ('canceled', 'unavailable')
                then 'unknown'
            when typed.is_past_approval and payments.paid > 0 then 'paid'
            else 'unknown'
        end as payment_status,
        case
            when
                typed.is_past_approval
                and payments.paid > items.price + items.freight + 0.01
                then payments.paid - items.price - items.freight
            else 0
        end as surcharge,
        case
            when typed.order_status = 'unavailable' then 'unavailable'
            when typed.order_status = 'canceled' then 'cancelled'
            when typed.order_status = 'created' then 'unpaid'
        end as invalid_reason
    from typed
    left join raw_olist.olist_customers_dataset as customers
        on typed.customer_id = customers.customer_id
    left join items on typed.order_id = items.order_id
    left join payments on typed.order_key = payments.order_id

),

keyed as (

    select
        *,
        md5('olist-' || customer_unique_id) as customer_key,
        price + freight as calculated,
        price + freight + surcharge as due,
        item_count > 0 and payment_status not in ('unpaid', 'voided')
            as is_comparable
    from joined

),

rated as (

    select
        keyed.*,
        rates.rate,
        case
            when
                invalid_reason is null and item_count > 0 and captured < due
                then due - captured
            else 0
        end as outstanding,
        case when is_comparable then captured - due end as difference
    from keyed
    left join floor.rates as rates on keyed.placed_date = rates.rate_date

),

numbered as (

    -- Apart from the many other columns, which need no sorting.
    select
        order_key,
        row_number() over (
            partition by customer_key order by placed_at, order_key
        ) as customer_order_number,
        placed_date - lag(placed_date) over (
            partition by customer_key order by placed_at, order_key
        ) as days_since_previous_order
    from keyed
    where invalid_reason is null and customer_unique_id is not null

)

select
    rated.order_key as order_id,
    cast('olist' as text) as platform,
    md5('olist-olist') as store_id,
    order_id as platform_order_id,
    cast(null as text) as order_number,
    md5('olist-' || customer_id) as customer_account_id,
    customer_key as customer_id,
    cast('marketplace' as text) as sales_channel,
    cast(null as text) as attribution_surface,
    cast(null as text) as attribution_context,
    case order_status
        when 'created' then 'pending'
        when 'approved' then 'confirmed'
        when 'invoiced' then 'confirmed'
        when 'processing' then 'processing'
        when 'shipped' then 'shipped'
        when 'delivered' then 'delivered'
        when 'canceled' then 'cancelled'
        when 'unavailable' then 'cancelled'
        else 'unknown'
    end as order_status,
    order_status as order_status_source,
    payment_status,
    cast(null as text) as payment_status_source,
    case
        when order_status = 'delivered' or delivered_at is not null
            then 'delivered'
        when order_status = 'shipped' or shipped_at is not null
            then 'fulfilled'
        when order_status = 'processing' then 'in_progress'
        when order_status in (
            'created', 'approved', 'invoiced', 'unavailable', 'canceled'
        ) then 'unfulfilled'
        else 'unknown'
    end as fulfillment_status,
    cast(null as text) as fulfillment_status_source,
    case when order_status = 'unavailable' then 'inventory' end
        as cancel_reason,
    false as is_test,
    false as is_deleted,
    invalid_reason is null as is_valid,
    invalid_reason,
    order_status in ('canceled', 'unavailable') and delivered_at is not null
        as is_delivered_although_cancelled,
    placed_at,
    placed_date,
    floor.utc(approved_at) as paid_at,
    cast(null as timestamp) as cancelled_at,
    floor.utc(shipped_at) as shipped_at,
    floor.utc(delivered_at) as delivered_at,
    cast(cast(order_estimated_delivery_date as timestamp) as date)
        as estimated_delivery_date,
    cast('BRL' as text) as currency,
    item_count,
    item_count as unit_count,
    item_count > 0 as has_items,
    has_payments,
    true as prices_include_tax,
    cast(price as numeric(18, 4)) as items_gross_amount,
    cast(0 as numeric(18, 4)) as items_discount_amount,
    cast(0 as numeric(18, 4)) as gift_card_amount,
    cast(freight as numeric(18, 4)) as shipping_amount,
    cast(0 as numeric(18, 4)) as tax_amount,
    cast(0 as numeric(18, 4)) as tip_amount,
    cast(0 as numeric(18, 4)) as fee_amount,
    cast(surcharge as numeric(18, 4)) as payment_surcharge_amount,
    cast(null as numeric(18, 4)) as total_amount,
    cast(calculated as numeric(18, 4)) as calculated_total_amount,
    cast(captured as numeric(18, 4)) as captured_amount,
    cast(0 as numeric(18, 4)) as refunded_amount,
    cast(0 as numeric(18, 4)) as chargeback_amount,
    cast(outstanding as numeric(18, 4)) as outstanding_amount,
    cast(price as numeric(18, 4)) as gross_sales_amount,
    cast(price as numeric(18, 4)) as net_sales_amount,
    cast('BR' as text) as ship_to_country_code,
    customer_state as ship_to_region,
    customer_city as ship_to_city,
    postal_code as ship_to_postal_code,
    customer_order_number,
    customer_order_number = 1 as is_first_order,
    cast(days_since_previous_order as integer) as days_since_previous_order,
    case
        when not is_comparable then 'not_comparable'
        when captured = due then 'ok'
        when abs(captured - due) <= 0.01 then 'rounding'
        else 'mismatch'
    end as reconciliation_status,
    cast(difference as numeric(18, 4)) as reconciliation_amount,
    cast(round(price * rate, 4) as numeric(18, 4))
        as items_gross_amount_reporting,
    case when rate is not null then cast(0 as numeric(18, 4)) end
        as items_discount_amount_reporting,
    case when rate is not null then cast(0 as numeric(18, 4)) end
        as gift_card_amount_reporting,
    cast(round(freight * rate, 4) as numeric(18, 4))
        as shipping_amount_reporting,
    case when rate is not null then cast(0 as numeric(18, 4)) end
        as tax_amount_reporting,
    case when rate is not null then cast(0 as numeric(18, 4)) end
        as tip_amount_reporting,
    case when rate is not null then cast(0 as numeric(18, 4)) end
        as fee_amount_reporting,
    cast(round(surcharge * rate, 4) as numeric(18, 4))
        as payment_surcharge_amount_reporting,
    cast(null as numeric(18, 4)) as total_amount_reporting,
    cast(round(calculated * rate, 4) as numeric(18, 4))
        as calculated_total_amount_reporting,
    cast(captured_reporting as numeric(18, 4)) as captured_amount_reporting,
    cast(0 as numeric(18, 4)) as refunded_amount_reporting,
    cast(0 as numeric(18, 4)) as chargeback_amount_reporting,
    cast(round(outstanding * rate, 4) as numeric(18, 4))
        as outstanding_amount_reporting,
    cast(round(price * rate, 4) as numeric(18, 4))
        as gross_sales_amount_reporting,
    cast(round(price * rate, 4) as numeric(18, 4))
        as net_sales_amount_reporting,
    cast(round(difference * rate, 4) as numeric(18, 4))
        as reconciliation_amount_reporting,
    cast(null as timestamp) as updated_at,
    _loaded_at as loaded_at
from rated
left join numbered on rated.order_key = numbered.order_key;

create table floor.customers as
with accounts as (

    select
        md5('olist-' || customer_unique_id) as customer_id,
        count(*) as account_count
    from raw_olist.olist_customers_dataset
    group by customer_unique_id

),

orders as (

    select
        customer_id,
        count(*) as order_count,
        count(case when is_valid then 1 end) as valid_count,
        max(case when customer_order_number = 1 then order_id end)
            as first_order_id,
        min(case when is_valid then placed_at end) as first_order_at,
        max(case when is_valid then placed_at end) as last_order_at,
        max(customer_order_number) as last_number,
        sum(case when is_valid then gross_sales_amount end) as gross,
        sum(case when is_valid then net_sales_amount end) as net,
        sum(case when is_valid then calculated_total_amount end) as total,
        sum(case when is_valid then gross_sales_amount_reporting end)
            as gross_reporting,
        sum(case when is_valid then net_sales_amount_reporting end)
            as net_reporting,
        sum(case when is_valid then calculated_total_amount_reporting end)
            as total_reporting
    from floor.orders
    group by customer_id

),

averaged as (

    select
        *,
        2 * cast(total * 10000 as bigint) + valid_count as doubled,
        2 * cast(total_reporting * 10000 as bigint) + valid_count
            as doubled_reporting
    from orders

)

select
    accounts.customer_id,
    cast('platform_customer' as text) as match_rule,
    accounts.account_count,
    cast(1 as bigint) as platform_count,
    coalesce(orders.order_count, 0) as order_count,
    coalesce(orders.valid_count, 0) as valid_order_count,
    orders.first_order_id,
    orders.first_order_at,
    last_orders.order_id as last_order_id,
    orders.last_order_at,
    case when orders.valid_count > 0 then cast('BRL' as text) end as currency,
    cast(orders.gross as numeric(18, 4)) as lifetime_gross_amount,
    cast(orders.net as numeric(18, 4)) as lifetime_net_amount,
    case when orders.valid_count > 0 then cast(0 as numeric(18, 4)) end
        as lifetime_refunded_amount,
    cast(
        (
            orders.doubled - mod(
                orders.doubled, nullif(2 * orders.valid_count, 0)
            )
        ) / nullif(2 * orders.valid_count, 0) * 0.0001 as numeric(18, 4)
    ) as average_order_value,
    cast(orders.gross_reporting as numeric(18, 4))
        as lifetime_gross_amount_reporting,
    cast(orders.net_reporting as numeric(18, 4))
        as lifetime_net_amount_reporting,
    case when orders.valid_count > 0 then cast(0 as numeric(18, 4)) end
        as lifetime_refunded_amount_reporting,
    cast(
        (
            orders.doubled_reporting - mod(
                orders.doubled_reporting, nullif(2 * orders.valid_count, 0)
            )
        ) / nullif(2 * orders.valid_count, 0) * 0.0001 as numeric(18, 4)
    ) as average_order_value_reporting
from accounts
left join averaged as orders on accounts.customer_id = orders.customer_id
left join floor.orders as last_orders
    on
        orders.customer_id = last_orders.customer_id
        and orders.last_number = last_orders.customer_order_number;
