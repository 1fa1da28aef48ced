-- Empty: Olist records no refunds; a cancelled order that was paid has
-- payment_status `unknown` instead of an invented refund.
select
    cast(null as text) as refund_id,
    cast(null as text) as platform,
    cast(null as text) as store_id,
    cast(null as text) as order_id,
    cast(null as text) as platform_refund_id,
    cast(null as text) as status,
    cast(null as text) as reason,
    cast(null as text) as destination,
    cast(null as text) as currency,
    cast(null as numeric(18, 4)) as items_amount,
    cast(null as numeric(18, 4)) as tax_amount,
    cast(null as numeric(18, 4)) as shipping_amount,
    cast(null as numeric(18, 4)) as total_amount,
    cast(null as timestamp) as refunded_at,
    cast(null as date) as refunded_date,
    cast(null as timestamp) as updated_at,
    cast(null as timestamp) as loaded_at
where false
