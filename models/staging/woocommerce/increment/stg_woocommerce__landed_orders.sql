{{ config(enabled=var('increment'), materialized='ephemeral') }}
with orders as (

    select
        _store as store,
        {{ id_text('id') }} as order_id,
        nullif({{ id_text('customer_id') }}, '0') as customer_id,
        refunds,
        _loaded_at
    from {{ source('woocommerce', 'orders') }}

),

refunds as (

    select
        _store as store,
        {{ id_text('id') }} as refund_id
    from {{ source('woocommerce', 'refunds') }}
    where {{ has_newly_landed('woocommerce') }}

),

-- A refund does not name its order, but the order its refunds.
refunded as (

    select
        orders.store,
        orders.order_id,
        {{ id_text(json_text('elements.element', 'id')) }} as refund_id
    from orders
    {{ json_elements('orders.refunds') }}
    where
        orders.refunds <> '[]'
        and exists (select 1 from refunds)

),

landed as (

    select
        store,
        order_id
    from orders
    where {{ has_newly_landed('woocommerce') }}

    union

    select
        refunded.store,
        refunded.order_id
    from refunded
    inner join refunds
        on
            refunded.store = refunds.store
            and refunded.refund_id = refunds.refund_id

    union

    select * from {{ ref('stg_woocommerce__orders_of_catalogue') }}

    union

    {{ orders_of_new_rates('woocommerce') }}

)

select
    landed.store,
    landed.order_id,
    orders.customer_id
from landed
left join orders
    on
        landed.store = orders.store
        and landed.order_id = orders.order_id
