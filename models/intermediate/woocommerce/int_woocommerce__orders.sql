with orders as (

    select
        *,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'store', 'order_id']
        ) }} as order_key
    from {{ ref('stg_woocommerce__orders') }}

),

stores as (

    select * from {{ ref('int_woocommerce__stores') }}

),

value_mappings as (

    select * from {{ ref('stg_reference__value_mappings') }}
    where platform = 'woocommerce'

),

items_counted_by_order as (

    select
        order_id as order_key,
        count(case when requires_shipping then 1 end) as shipped_item_count
    from {{ ref('int_woocommerce__order_items') }}
    group by order_id

),

fees_summed_to_orders as (

    select
        store,
        order_id,
        sum(total) as total
    from {{ ref('stg_woocommerce__order_fees') }}
    group by store, order_id

),

refunds_summed_to_orders as (

    select
        store,
        order_id,
        sum(total) as total
    from {{ ref('int_woocommerce__refund_parts') }}
    group by store, order_id

),

with_order_status as (

    select
        orders.*,
        payment_mappings.value as mapped_payment_status,
        coalesce(
            order_mappings.value,
            case
                when orders.status in (
                    'checkout-draft', 'auto-draft', 'draft', 'new'
                ) then 'draft'
                when orders.status in ('pending', 'on-hold') then 'pending'
                when orders.status = 'processing' then 'confirmed'
                when
                    orders.status = 'completed'
                    or orders.status = 'refunded'
                    and orders.completed_at is not null then 'completed'
                when orders.status in ('cancelled', 'refunded', 'trash')
                    then 'cancelled'
                when orders.status = 'failed' then 'failed'
                else 'unknown'
            end
        ) as order_status
    from orders
    left join value_mappings as order_mappings
        on
            orders.status = order_mappings.source_value
            and order_mappings.field = 'order_status'
    left join value_mappings as payment_mappings
        on
            orders.status = payment_mappings.source_value
            and payment_mappings.field = 'payment_status'

),

conformed as (

    select
        orders.order_key as order_id,
        cast('woocommerce' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'woocommerce'", 'orders.store']
        ) }} as store_id,
        orders.order_id as platform_order_id,
        coalesce(orders.order_number, orders.order_id) as order_number,
        case
            when orders.customer_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'woocommerce'", 'orders.store', 'orders.customer_id']
                ) }}
            when orders.billing_email is not null
                then {{ dbt_utils.generate_surrogate_key([
                    "'woocommerce'",
                    'orders.store',
                    "'guest:' || orders.order_id",
                ]) }}
        end as customer_account_id,
        case
            when orders.created_via = 'admin' then 'back_office'
            when orders.created_via = 'rest-api' then 'api'
            else 'online_store'
        end as sales_channel,
        cast(null as text) as attribution_surface,
        cast(null as text) as attribution_context,
        orders.order_status,
        orders.status as order_status_source,
        -- Money tells; the word does where there is none.
        case
            when
                orders.paid_at is not null
                and refunds.total > 0
                and refunds.total >= orders.total then 'refunded'
            when orders.paid_at is not null and refunds.total > 0
                then 'partially_refunded'
            when orders.paid_at is not null then 'paid'
            when orders.mapped_payment_status is not null
                then orders.mapped_payment_status
            when orders.status = 'refunded' then 'refunded'
            when orders.status = 'trash' then 'unknown'
            when orders.order_status = 'cancelled' then 'voided'
            when orders.order_status = 'failed' then 'failed'
            when
                orders.status = 'on-hold'
                and orders.transaction_id is not null then 'authorized'
            when orders.order_status in ('draft', 'pending') then 'unpaid'
            when orders.order_status = 'unknown' then 'unknown'
            -- Nothing to pay is paid; what was sold on credit is owed.
            when orders.total = 0 then 'paid'
            else 'authorized'
        end as payment_status,
        cast(null as text) as payment_status_source,
        case
            when items.shipped_item_count = 0 then 'not_required'
            when orders.order_status in ('shipped', 'completed')
                then 'fulfilled'
            when orders.order_status = 'delivered' then 'delivered'
            when orders.order_status = 'unknown' then 'unknown'
            else 'unfulfilled'
        end as fulfillment_status,
        cast(null as text) as fulfillment_status_source,
        cast(null as text) as cancel_reason,
        false as is_test,
        orders.status = 'trash' as is_deleted,
        orders.created_at as placed_at,
        {{ local_date('orders.created_at', 'stores.timezone') }}
            as placed_date,
        orders.paid_at,
        -- Only notes in plain words say when.
        cast(null as timestamp) as cancelled_at,
        cast(null as timestamp) as shipped_at,
        cast(null as timestamp) as delivered_at,
        cast(null as date) as estimated_delivery_date,
        orders.currency,
        -- Whatever the shop shows, the amounts are without.
        false as prices_include_tax,
        orders.shipping_total as shipping_amount,
        orders.total_tax as tax_amount,
        cast(0 as numeric(18, 4)) as tip_amount,
        cast(coalesce(fees.total, 0) as numeric(18, 4)) as fee_amount,
        cast(0 as numeric(18, 4)) as payment_surcharge_amount,
        orders.total as total_amount,
        coalesce(orders.shipping_country, orders.billing_country)
            as ship_to_country_code,
        {% for name, column in [
            ('region', 'state'), ('city', 'city'), ('postal_code', 'postcode')
        ] %}
        case
            when orders.shipping_country is null
                then orders.billing_{{ column }}
            else orders.shipping_{{ column }}
        end as ship_to_{{ name }},
        {% endfor %}
        orders.modified_at as updated_at,
        orders.loaded_at
    from with_order_status as orders
    left join stores on orders.store = stores.platform_store_id
    left join items_counted_by_order as items
        on orders.order_key = items.order_key
    left join fees_summed_to_orders as fees
        on orders.store = fees.store and orders.order_id = fees.order_id
    left join refunds_summed_to_orders as refunds
        on
            orders.store = refunds.store
            and orders.order_id = refunds.order_id

)

select * from conformed
