-- How far each order has come, by its own row, its events, its transactions
-- and its parcels. One row per order.
with orders as (

    select * from {{ ref('stg_spotify_storefront__orders') }}

),

statuses (status, step) as (

    values
    ('ORDER_PLACED', 1), ('PAYMENT_PENDING', 2), ('PAYMENT_FAILED', 3),
    ('PAYMENT_CAPTURED', 4), ('IN_PRODUCTION', 5), ('PARTIALLY_SHIPPED', 6),
    ('ORDER_SHIPPED', 7), ('ORDER_DELIVERED', 8), ('ORDER_CANCELLED', 9),
    ('ORDER_REFUNDED', 10)

),

events_reduced_to_orders as (

    -- Events arrive in any order: the furthest counts, not the last.
    select
        events.order_id,
        max(statuses.step) as step
    from {{ ref('stg_spotify_storefront__order_events') }} as events
    inner join statuses on events.event_type = statuses.status
    group by events.order_id

),

transactions_summed_to_orders as (

    select
        order_id,
        sum(case when event_type = 'PAYMENT_CAPTURED' then amount_minor end)
            as captured_minor,
        sum(case when event_type = 'REFUND_SETTLED' then amount_minor end)
            as refunded_minor,
        count(case when event_type = 'PAYMENT_AUTHORIZED' then 1 end)
            as authorization_count,
        count(case when event_type = 'PAYMENT_VOIDED' then 1 end) as void_count,
        min(case when event_type = 'PAYMENT_CAPTURED' then occurred_at end)
            as paid_at
    from {{ ref('stg_spotify_storefront__transactions') }}
    group by order_id

),

shipments_summed_to_orders as (

    select
        order_id,
        min(shipped_at) as shipped_at,
        case when count(delivered_at) = count(*) then max(delivered_at) end
            as delivered_at,
        count(shipped_at) as shipped_count,
        count(delivered_at) as delivered_count,
        count(case when status = 'RETURNED' then 1 end) as returned_count
    from {{ ref('stg_spotify_storefront__shipments') }}
    group by order_id

),

joined as (

    select
        orders.order_id,
        -- A word that nobody knows is not overruled by events.
        case
            when own.step is null then orders.status
            else furthest.status
        end as furthest_status,
        coalesce(transactions.captured_minor, 0) as captured_minor,
        coalesce(transactions.refunded_minor, 0) as refunded_minor,
        coalesce(transactions.authorization_count, 0) as authorization_count,
        coalesce(transactions.void_count, 0) as void_count,
        coalesce(shipments.shipped_count, 0) as shipped_count,
        coalesce(shipments.delivered_count, 0) as delivered_count,
        coalesce(shipments.returned_count, 0) as returned_count,
        transactions.paid_at,
        shipments.shipped_at,
        shipments.delivered_at
    from orders
    left join statuses as own on orders.status = own.status
    left join events_reduced_to_orders as events
        on orders.order_id = events.order_id
    left join statuses as furthest
        on greatest(own.step, coalesce(events.step, 0)) = furthest.step
    left join transactions_summed_to_orders as transactions
        on orders.order_id = transactions.order_id
    left join shipments_summed_to_orders as shipments
        on orders.order_id = shipments.order_id

)

select * from joined
