-- Empty: Olist records no refunds.
select
    cast(null as text) as refund_item_id,
    cast(null as text) as platform,
    cast(null as text) as store_id,
    cast(null as text) as refund_id,
    cast(null as text) as order_item_id,
    cast(null as integer) as quantity,
    cast(null as text) as currency,
    cast(null as numeric(18, 4)) as amount,
    cast(null as numeric(18, 4)) as tax_amount,
    cast(null as text) as restock_type,
    cast(null as timestamp) as updated_at,
    cast(null as timestamp) as loaded_at
where false
