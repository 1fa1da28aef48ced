{{ config(enabled=var('increment'), materialized='table') }}
with touched as (

    {% for table in [
        'orders', 'order_items', 'order_payments', 'order_reviews'
    ] %}
    select order_id
    from {{ source('olist', 'olist_' ~ table ~ '_dataset') }}
    where {{ has_newly_landed('olist') }}

    union
    {% endfor %}

    select orders.order_id
    from {{ source('olist', 'olist_orders_dataset') }} as orders
    inner join {{ source('olist', 'olist_customers_dataset') }} as customers
        on orders.customer_id = customers.customer_id
    where {{ has_newly_landed('olist', 'customers._loaded_at') }}

    union

    select order_id
    from ({{ orders_of_new_rates('olist') }}) as orders_of_rates

)

select * from touched
