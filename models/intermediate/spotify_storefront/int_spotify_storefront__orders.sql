with orders as (

    select
        *,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'order_id']
        ) }} as order_key
    from {{ ref('stg_spotify_storefront__orders') }}

),

steps as (

    select * from {{ ref('int_spotify_storefront__order_steps') }}

),

storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

items_counted_by_order as (

    select
        order_id,
        count(case when requires_shipping then 1 end) as shipped_item_count
    from {{ ref('int_spotify_storefront__order_items') }}
    group by order_id

),

shipping_discounts_summed_to_orders as (

    select
        order_id,
        sum(amount_minor) as discount_minor
    from {{ ref('stg_spotify_storefront__order_discounts') }}
    where target = 'SHIPPING'
    group by order_id

),

conformed as (

    select
        orders.order_key as order_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'orders.storefront_id']
        ) }} as store_id,
        orders.order_id as platform_order_id,
        orders.order_number,
        case
            when orders.fan_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'orders.fan_id']
                ) }}
            when orders.guest_email_sha256 is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", "'guest:' || orders.order_id"]
                ) }}
        end as customer_account_id,
        cast('online_store' as text) as sales_channel,
        lower(orders.attribution_surface) as attribution_surface,
        orders.attribution_context_uri as attribution_context,
        case
            when steps.furthest_status in ('ORDER_PLACED', 'PAYMENT_PENDING')
                then 'pending'
            when steps.furthest_status = 'PAYMENT_FAILED' then 'failed'
            when steps.furthest_status = 'PAYMENT_CAPTURED' then 'confirmed'
            when steps.furthest_status in ('IN_PRODUCTION', 'PARTIALLY_SHIPPED')
                then 'processing'
            when steps.furthest_status = 'ORDER_SHIPPED' then 'shipped'
            when
                steps.furthest_status = 'ORDER_DELIVERED'
                or steps.furthest_status = 'ORDER_REFUNDED'
                and steps.delivered_count > 0 then 'delivered'
            when steps.furthest_status in ('ORDER_CANCELLED', 'ORDER_REFUNDED')
                then 'cancelled'
            else 'unknown'
        end as order_status,
        orders.status as order_status_source,
        -- Money tells; the word does where there is none.
        case
            when
                steps.furthest_status = 'ORDER_REFUNDED'
                or steps.captured_minor > 0
                and steps.refunded_minor >= steps.captured_minor then 'refunded'
            when steps.captured_minor > 0 and steps.refunded_minor > 0
                then 'partially_refunded'
            when
                steps.captured_minor > 0
                and steps.captured_minor < orders.total_minor
                then 'partially_paid'
            when steps.captured_minor > 0 then 'paid'
            when
                steps.furthest_status = 'ORDER_CANCELLED'
                or steps.void_count > 0 then 'voided'
            when steps.furthest_status = 'PAYMENT_FAILED' then 'failed'
            -- Nothing to pay is paid.
            when orders.total_minor = 0 then 'paid'
            when steps.authorization_count > 0 then 'authorized'
            else 'unpaid'
        end as payment_status,
        cast(null as text) as payment_status_source,
        -- Cancelled and refunded orders keep what their parcels show.
        case
            when items.shipped_item_count = 0 then 'not_required'
            when steps.furthest_status = 'ORDER_DELIVERED' then 'delivered'
            when steps.furthest_status = 'ORDER_SHIPPED' then 'fulfilled'
            when steps.furthest_status = 'PARTIALLY_SHIPPED'
                then 'partially_fulfilled'
            when steps.furthest_status = 'IN_PRODUCTION' then 'in_progress'
            when steps.returned_count > 0 then 'restocked'
            when steps.delivered_count > 0 then 'delivered'
            when steps.shipped_count > 0 then 'fulfilled'
            when steps.furthest_status in (
                'ORDER_PLACED', 'PAYMENT_PENDING', 'PAYMENT_CAPTURED',
                'PAYMENT_FAILED', 'ORDER_CANCELLED', 'ORDER_REFUNDED'
            ) then 'unfulfilled'
            else 'unknown'
        end as fulfillment_status,
        cast(null as text) as fulfillment_status_source,
        case orders.cancel_reason
            when 'FAN_REQUEST' then 'customer'
            when 'OUT_OF_STOCK' then 'inventory'
            when 'FRAUD' then 'fraud'
            when 'PAYMENT_DECLINED' then 'declined'
            else case when orders.cancel_reason is not null then 'other' end
        end as cancel_reason,
        orders.is_test,
        false as is_deleted,
        orders.placed_at,
        {{ local_date('orders.placed_at', 'storefronts.timezone') }}
            as placed_date,
        steps.paid_at,
        orders.cancelled_at,
        steps.shipped_at,
        steps.delivered_at,
        cast(null as date) as estimated_delivery_date,
        orders.presentment_currency as currency,
        orders.taxes_included as prices_include_tax,
        {{ minor_units_to_amount(
            'orders.shipping_minor - coalesce(free.discount_minor, 0)',
            'currencies.minor_unit'
        ) }} as shipping_amount,
        {{ minor_units_to_amount(
            'orders.tax_minor', 'currencies.minor_unit'
        ) }} as tax_amount,
        {{ minor_units_to_amount(
            'orders.tip_minor', 'currencies.minor_unit'
        ) }} as tip_amount,
        cast(0 as numeric(18, 4)) as fee_amount,
        cast(0 as numeric(18, 4)) as payment_surcharge_amount,
        {{ minor_units_to_amount(
            'orders.total_minor', 'currencies.minor_unit'
        ) }} as total_amount,
        orders.ship_country as ship_to_country_code,
        orders.ship_region as ship_to_region,
        cast(null as text) as ship_to_city,
        orders.ship_postcode as ship_to_postal_code,
        orders.updated_at,
        orders.loaded_at
    from orders
    inner join currencies on orders.presentment_currency = currencies.currency
    left join steps on orders.order_id = steps.order_id
    left join storefronts on orders.storefront_id = storefronts.storefront_id
    left join items_counted_by_order as items
        on orders.order_key = items.order_id
    left join shipping_discounts_summed_to_orders as free
        on orders.order_id = free.order_id

)

select * from conformed
