{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    select customer_id
    from {{ source('olist', 'olist_customers_dataset') }}
    where {{ has_newly_landed('olist') }}

    union

    select orders.customer_id
    from {{ source('olist', 'olist_orders_dataset') }} as orders
    inner join {{ ref('stg_olist__touched_orders') }} as touched_orders
        on orders.order_id = touched_orders.order_id

    union

    select customer_id
    from (
        {{ customers_of_touched('olist', 'stg_olist__touched_orders') }}
    ) as customers

)

select * from touched
