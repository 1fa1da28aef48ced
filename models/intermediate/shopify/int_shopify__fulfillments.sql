with fulfillments as (

    select * from {{ ref('stg_shopify__fulfillments') }}

),

orders as (

    select * from {{ ref('stg_shopify__orders') }}

),

stores as (

    select
        platform_store_id as store,
        timezone
    from {{ ref('int_shopify__stores') }}

),

deliveries as (

    select
        store,
        fulfillment_id,
        min(happened_at) as delivered_at
    from {{ ref('stg_shopify__fulfillment_events') }}
    where status = 'delivered'
    group by store, fulfillment_id

),

with_delivery as (

    -- Where no event tells when, the parcel's last change does.
    select
        fulfillments.*,
        stores.timezone,
        case
            when fulfillments.status = 'cancelled' then null
            when deliveries.delivered_at is not null
                then deliveries.delivered_at
            when fulfillments.shipment_status = 'delivered'
                then fulfillments.updated_at
        end as delivered_at
    from fulfillments
    inner join orders
        on
            fulfillments.store = orders.store
            and fulfillments.order_id = orders.order_id
    inner join stores on fulfillments.store = stores.store
    left join deliveries
        on
            fulfillments.store = deliveries.store
            and fulfillments.fulfillment_id = deliveries.fulfillment_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'fulfillment_id']
        ) }} as fulfillment_id,
        cast('shopify' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'shopify'", 'store']) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(
            ["'shopify'", 'store', 'order_id']
        ) }} as order_id,
        cast(null as text) as seller_id,
        fulfillment_id as platform_fulfillment_id,
        case
            when status = 'cancelled' then 'cancelled'
            when delivered_at is not null then 'delivered'
            when status in ('error', 'failure') or shipment_status = 'failure'
                then 'failed'
            when status in ('pending', 'open') then 'pending'
            when status = 'success' then 'shipped'
            else 'unknown'
        end as status,
        carrier,
        tracking_number,
        case when status = 'success' then created_at end as shipped_at,
        delivered_at,
        {{ local_date('delivered_at', 'timezone') }} as delivered_date,
        cast(null as date) as estimated_delivery_date,
        updated_at,
        loaded_at
    from with_delivery

)

select * from conformed
