with source as (

    select * from {{ source('olist', 'olist_orders_dataset') }}
    {{ only_touched('order_id', 'stg_olist__touched_orders') }}

),

renamed as (

    select
        order_id,
        customer_id,
        order_status,
        cast(order_purchase_timestamp as timestamp) as purchased_at_local,
        cast(order_approved_at as timestamp) as approved_at_local,
        cast(order_delivered_carrier_date as timestamp) as shipped_at_local,
        cast(order_delivered_customer_date as timestamp) as delivered_at_local,
        -- Written as a midnight, which does not exist on the days when
        -- daylight saving begins: it is a day, not an instant.
        cast(
            cast(order_estimated_delivery_date as timestamp) as date
        ) as estimated_delivery_date,
        _loaded_at as loaded_at
    from source

)

select * from renamed
