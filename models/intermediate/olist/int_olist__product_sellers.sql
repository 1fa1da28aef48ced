-- Empty: an Olist product has no fixed sellers, its order items name them.
select
    cast(null as text) as product_id,
    cast(null as text) as seller_id,
    cast(null as text) as platform,
    cast(null as text) as store_id,
    cast(null as numeric(9, 8)) as share,
    cast(null as timestamp) as updated_at,
    cast(null as timestamp) as loaded_at
where false
