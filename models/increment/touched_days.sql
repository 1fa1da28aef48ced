-- Days of which a sale, a payment or a delivery has changed. Whatever is summed
-- to days or months is summed anew for these, from all that is in the marts.
with renumbered as (

    -- Counted as those of new or of repeat customers.
    select built.order_id
    from {{ ref('orders') }} as built
    inner join {{ kept('orders') }} as before
        on built.order_id = before.order_id
    where
        built.customer_order_number
        is distinct from before.customer_order_number

),

orders as (

    select order_id from {{ ref('touched_orders') }}

    union

    select order_id from renumbered

),

touched as (

    -- Before, and now.
    {% for entity, date in dates_of_orders().items() %}
    {% for relation in [kept(entity), ref(entity)] %}
    select entities.{{ date }} as date_day
    from {{ relation }} as entities
    inner join orders on entities.order_id = orders.order_id

    union

    {% endfor %}
    {% endfor %}
    select cast(null as date) as date_day

)

select
    date_day,
    cast(date_trunc('month', date_day) as date) as month_start_date
from touched
where date_day is not null
