-- The order's discount is what its discounts say, and what they took off its
-- lines and its shipping.
with explained as (

    select
        order_id,
        sum(amount_minor) as discount_minor,
        sum(case when target = 'SHIPPING' then amount_minor else 0 end)
            as shipping_minor
    from {{ ref('stg_spotify_storefront__order_discounts') }}
    group by order_id

),

taken_off_lines as (

    select
        order_id,
        sum(discount_minor) as discount_minor
    from {{ ref('stg_spotify_storefront__order_lines') }}
    group by order_id

)

select
    orders.order_id,
    orders.discount_minor,
    explained.discount_minor as explained_minor,
    taken_off_lines.discount_minor as lines_minor
from {{ ref('stg_spotify_storefront__orders') }} as orders
left join explained on orders.order_id = explained.order_id
left join taken_off_lines on orders.order_id = taken_off_lines.order_id
where
    orders.discount_minor <> coalesce(explained.discount_minor, 0)
    or orders.discount_minor - coalesce(explained.shipping_minor, 0)
    <> taken_off_lines.discount_minor
