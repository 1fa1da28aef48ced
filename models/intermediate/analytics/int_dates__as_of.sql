-- The day up to which reports know everything: the setting, or the day before
-- the newest order, whose own day may go on. One row.
with orders as (

    select * from {{ whole('orders') }}

),

newest as (

    select
        {% if var('as_of_date') %}
        cast('{{ var('as_of_date') }}' as date) as as_of_date
        {% else %}
        cast(max(placed_date) - interval '1 day' as date) as as_of_date
        {% endif %}
    from orders

)

select * from newest
