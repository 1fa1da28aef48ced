with orders as (

    select
        *,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'order_id']
        ) }} as order_key,
        -- Reports go by the sale, which an import makes older than the record.
        coalesce(processed_at, created_at) as placed_at
    from {{ ref('stg_shopify__orders') }}

),

stores as (

    select
        platform_store_id as store,
        timezone
    from {{ ref('int_shopify__stores') }}

),

sales_channels as (

    select * from {{ ref('int_shopify__sales_channels') }}

),

shipping_lines_summed_to_orders as (

    select
        store,
        order_id,
        sum(coalesce(discounted_price, price)) as shipping_amount
    from {{ ref('stg_shopify__shipping_lines') }}
    group by store, order_id

),

payments_summed_to_orders as (

    select
        order_id,
        min(processed_at) as paid_at
    from {{ ref('int_shopify__payments') }}
    where
        transaction_kind in ('sale', 'capture')
        and transaction_status = 'success'
    group by order_id

),

parcels_summed_to_orders as (

    select
        order_id,
        min(shipped_at) as shipped_at,
        case when count(delivered_at) = count(*) then max(delivered_at) end
            as delivered_at
    from {{ ref('int_shopify__fulfillments') }}
    where status <> 'cancelled'
    group by order_id

),

conformed as (

    select
        orders.order_key as order_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'orders.store']) }}
            as store_id,
        orders.order_id as platform_order_id,
        orders.order_name as order_number,
        case
            when orders.customer_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'orders.store', 'orders.customer_id']
                ) }}
            when orders.email is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'shopify'", 'orders.store', "'guest:' || orders.order_id"]
                ) }}
        end as customer_account_id,
        sales_channels.sales_channel,
        cast(null as text) as attribution_surface,
        cast(null as text) as attribution_context,
        -- Shopify has no status of the order itself.
        case
            when orders.cancelled_at is not null then 'cancelled'
            when
                orders.fulfillment_status = 'fulfilled'
                and orders.closed_at is not null then 'completed'
            when
                orders.fulfillment_status = 'fulfilled'
                and parcels.delivered_at is not null then 'delivered'
            when orders.fulfillment_status = 'fulfilled' then 'shipped'
            when orders.fulfillment_status = 'partially_fulfilled'
                then 'processing'
            when orders.financial_status in (
                'authorized', 'partially_paid', 'paid', 'partially_refunded',
                'refunded'
            ) then 'confirmed'
            else 'pending'
        end as order_status,
        cast(null as text) as order_status_source,
        case orders.financial_status
            when 'pending' then 'unpaid'
            when 'authorized' then 'authorized'
            when 'partially_paid' then 'partially_paid'
            when 'paid' then 'paid'
            when 'partially_refunded' then 'partially_refunded'
            when 'refunded' then 'refunded'
            when 'voided' then 'voided'
            when 'expired' then 'expired'
            else 'unknown'
        end as payment_status,
        orders.financial_status as payment_status_source,
        case
            when
                orders.fulfillment_status = 'fulfilled'
                and parcels.delivered_at is not null then 'delivered'
            when orders.fulfillment_status in (
                'unfulfilled', 'in_progress', 'on_hold', 'partially_fulfilled',
                'fulfilled', 'restocked'
            ) then orders.fulfillment_status
            when orders.fulfillment_status = 'open' then 'unfulfilled'
            when orders.fulfillment_status = 'fulfillment_not_required'
                then 'not_required'
            when orders.fulfillment_status = 'pending_fulfillment'
                then 'in_progress'
            when orders.fulfillment_status in ('request_declined', 'scheduled')
                then 'on_hold'
            else 'unknown'
        end as fulfillment_status,
        orders.fulfillment_status as fulfillment_status_source,
        case
            when orders.cancel_reason in (
                'customer', 'declined', 'fraud', 'inventory', 'staff'
            ) then orders.cancel_reason
            when orders.cancel_reason is not null then 'other'
        end as cancel_reason,
        orders.is_test,
        orders.is_deleted,
        orders.placed_at,
        {{ local_date('orders.placed_at', 'stores.timezone') }} as placed_date,
        payments.paid_at,
        orders.cancelled_at,
        parcels.shipped_at,
        parcels.delivered_at,
        cast(null as date) as estimated_delivery_date,
        orders.currency,
        orders.taxes_included as prices_include_tax,
        cast(coalesce(shipping.shipping_amount, 0) as numeric(18, 4))
            as shipping_amount,
        orders.total_tax as tax_amount,
        cast(coalesce(orders.total_tip, 0) as numeric(18, 4)) as tip_amount,
        -- Import duties are charged on top, as fees are elsewhere.
        cast(coalesce(orders.total_duties, 0) as numeric(18, 4)) as fee_amount,
        cast(0 as numeric(18, 4)) as payment_surcharge_amount,
        orders.total_price as total_amount,
        orders.ship_country_code as ship_to_country_code,
        orders.ship_region as ship_to_region,
        orders.ship_city as ship_to_city,
        orders.ship_postal_code as ship_to_postal_code,
        orders.updated_at,
        orders.loaded_at
    from orders
    inner join stores on orders.store = stores.store
    inner join sales_channels
        on
            orders.store = sales_channels.store
            and orders.order_id = sales_channels.order_id
    left join shipping_lines_summed_to_orders as shipping
        on
            orders.store = shipping.store
            and orders.order_id = shipping.order_id
    left join payments_summed_to_orders as payments
        on orders.order_key = payments.order_id
    left join parcels_summed_to_orders as parcels
        on orders.order_key = parcels.order_id

)

select * from conformed
