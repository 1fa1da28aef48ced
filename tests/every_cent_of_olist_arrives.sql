-- Identity I7 for money: the raw text, added up, against the marts.
with raw_totals as (

    select
        (
            select sum(cast(price as numeric(18, 4)))
            from {{ source('olist', 'olist_order_items_dataset') }}
        ) as price,
        (
            select sum(cast(freight_value as numeric(18, 4)))
            from {{ source('olist', 'olist_order_items_dataset') }}
        ) as freight,
        (
            select sum(cast(payment_value as numeric(18, 4)))
            from {{ source('olist', 'olist_order_payments_dataset') }}
        ) as payments

),

mart_totals as (

    select
        (
            select sum(items_gross_amount) from {{ ref('orders') }}
            where platform = 'olist'
        ) as price,
        (
            select sum(shipping_amount) from {{ ref('orders') }}
            where platform = 'olist'
        ) as freight,
        (
            select sum(amount) from {{ ref('payments') }}
            where platform = 'olist'
        ) as payments

)

select
    raw_totals.price as raw_price,
    mart_totals.price as mart_price,
    raw_totals.freight as raw_freight,
    mart_totals.freight as mart_freight,
    raw_totals.payments as raw_payments,
    mart_totals.payments as mart_payments
from raw_totals
cross join mart_totals
where
    raw_totals.price <> mart_totals.price
    or raw_totals.freight <> mart_totals.freight
    or raw_totals.payments <> mart_totals.payments
