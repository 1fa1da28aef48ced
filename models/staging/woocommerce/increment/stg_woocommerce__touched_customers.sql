{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    select
        _store as store,
        {{ id_text('id') }} as customer_id
    from {{ source('woocommerce', 'customers') }}
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        orders._store as store,
        {{ id_text('orders.customer_id') }} as customer_id
    from {{ source('woocommerce', 'orders') }} as orders
    inner join {{ ref('stg_woocommerce__touched_orders') }} as touched_orders
        on
            orders._store = touched_orders.store
            and {{ id_text('orders.id') }} = touched_orders.order_id

    union

    {{ customers_of_touched(
        'woocommerce', 'stg_woocommerce__touched_orders'
    ) }}

)

select * from touched
