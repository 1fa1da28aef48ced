-- Empty: Olist publishes prices as charged and no discounts.
select
    cast(null as text) as order_discount_id,
    cast(null as text) as platform,
    cast(null as text) as store_id,
    cast(null as text) as order_id,
    cast(null as text) as order_item_id,
    cast(null as text) as code,
    cast(null as text) as title,
    cast(null as text) as discount_type,
    cast(null as text) as target,
    cast(null as text) as currency,
    cast(null as numeric(18, 4)) as amount,
    cast(null as timestamp) as updated_at,
    cast(null as timestamp) as loaded_at
where false
