with orders as (

    select * from {{ ref('stg_olist__orders') }}

),

order_items as (

    select * from {{ ref('stg_olist__order_items') }}

),

items_grouped_to_parcels as (

    -- Each seller sends one parcel; Olist dates the order as a whole.
    select
        order_id,
        seller_id
    from order_items
    group by order_id, seller_id

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'olist'", 'parcels.order_id', 'parcels.seller_id']
        ) }} as fulfillment_id,
        cast('olist' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(["'olist'", "'olist'"]) }}
            as store_id,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'parcels.order_id']) }}
            as order_id,
        {{ dbt_utils.generate_surrogate_key(["'olist'", 'parcels.seller_id']) }}
            as seller_id,
        cast(null as text) as platform_fulfillment_id,
        case
            when
                orders.delivered_at_local is not null
                or orders.order_status = 'delivered' then 'delivered'
            else 'shipped'
        end as status,
        cast(null as text) as carrier,
        cast(null as text) as tracking_number,
        {{ brasilia_to_utc('orders.shipped_at_local') }} as shipped_at,
        {{ brasilia_to_utc('orders.delivered_at_local') }} as delivered_at,
        cast(orders.delivered_at_local as date) as delivered_date,
        orders.estimated_delivery_date,
        cast(null as timestamp) as updated_at,
        orders.loaded_at
    from items_grouped_to_parcels as parcels
    inner join orders on parcels.order_id = orders.order_id
    where
        orders.shipped_at_local is not null
        or orders.delivered_at_local is not null
        or orders.order_status in ('shipped', 'delivered')

)

select * from conformed
