with orders as (

    select
        *,
        -- As for the payments: past approval, if only by its status.
        order_status <> 'created' and (
            approved_at_local is not null
            or order_status in (
                'approved', 'invoiced', 'processing', 'shipped', 'delivered'
            )
        ) as is_past_approval
    from {{ ref('stg_olist__orders') }}

),

customers as (

    select * from {{ ref('stg_olist__customers') }}

),

items_summed_to_orders as (

    select
        order_id,
        cast(sum(freight_value) as numeric(18, 4)) as freight_value,
        cast(sum(price + freight_value) as numeric(18, 4)) as total_value
    from {{ ref('stg_olist__order_items') }}
    group by order_id

),

payments_summed_to_orders as (

    select
        order_id,
        cast(sum(payment_value) as numeric(18, 4)) as payment_value
    from {{ ref('stg_olist__order_payments') }}
    group by order_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'orders.order_id']) }}
            as order_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        orders.order_id as platform_order_id,
        cast(null as text) as order_number,
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'orders.customer_id']
        ) }} as customer_account_id,
        cast('marketplace' as text) as sales_channel,
        cast(null as text) as attribution_surface,
        cast(null as text) as attribution_context,
        case orders.order_status
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
        orders.order_status as order_status_source,
        -- Olist states no payment status and no refunds: what became of the
        -- money of a cancelled order that was paid is not known.
        case
            when orders.order_status = 'created' then 'unpaid'
            when
                orders.order_status in ('canceled', 'unavailable')
                and not orders.is_past_approval then 'voided'
            when orders.order_status in ('canceled', 'unavailable')
                then 'unknown'
            when orders.is_past_approval and payments.payment_value > 0
                then 'paid'
            else 'unknown'
        end as payment_status,
        cast(null as text) as payment_status_source,
        -- Cancelled orders keep what their dates show: some were delivered.
        case
            when
                orders.order_status = 'delivered'
                or orders.delivered_at_local is not null then 'delivered'
            when
                orders.order_status = 'shipped'
                or orders.shipped_at_local is not null then 'fulfilled'
            when orders.order_status = 'processing' then 'in_progress'
            when orders.order_status in (
                'created', 'approved', 'invoiced', 'unavailable', 'canceled'
            ) then 'unfulfilled'
            else 'unknown'
        end as fulfillment_status,
        cast(null as text) as fulfillment_status_source,
        case when orders.order_status = 'unavailable' then 'inventory' end
            as cancel_reason,
        false as is_test,
        false as is_deleted,
        {{ brasilia_to_utc('orders.purchased_at_local') }} as placed_at,
        cast(orders.purchased_at_local as date) as placed_date,
        {{ brasilia_to_utc('orders.approved_at_local') }} as paid_at,
        cast(null as timestamp) as cancelled_at,
        {{ brasilia_to_utc('orders.shipped_at_local') }} as shipped_at,
        {{ brasilia_to_utc('orders.delivered_at_local') }} as delivered_at,
        orders.estimated_delivery_date,
        cast('BRL' as text) as currency,
        true as prices_include_tax,
        cast(coalesce(items.freight_value, 0) as numeric(18, 4))
            as shipping_amount,
        cast(0 as numeric(18, 4)) as tax_amount,
        cast(0 as numeric(18, 4)) as tip_amount,
        cast(0 as numeric(18, 4)) as fee_amount,
        -- Paid beyond the price: interest on instalments. One cent is
        -- rounding, and without item rows the price is not known.
        cast(
            case
                when
                    orders.is_past_approval
                    and payments.payment_value > items.total_value + 0.01
                    then payments.payment_value - items.total_value
                else 0
            end as numeric(18, 4)
        ) as payment_surcharge_amount,
        cast(null as numeric(18, 4)) as total_amount,
        cast('BR' as text) as ship_to_country_code,
        customers.state as ship_to_region,
        customers.city as ship_to_city,
        customers.postal_code as ship_to_postal_code,
        cast(null as timestamp) as updated_at,
        orders.loaded_at
    from orders
    left join customers on orders.customer_id = customers.customer_id
    left join items_summed_to_orders as items
        on orders.order_id = items.order_id
    left join payments_summed_to_orders as payments
        on orders.order_id = payments.order_id

)

select * from conformed
