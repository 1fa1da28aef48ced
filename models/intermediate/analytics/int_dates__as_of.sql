-- The day up to which reports know everything: the setting, or the day before
-- the newest order, whose own day may go on. One row.
{%- set setting = var('as_of_date') %}
with orders as (

    select * from {{ whole('orders') }}

),

newest as (

    select
        coalesce(
            cast({{ "'" ~ setting ~ "'" if setting else 'null' }} as date),
            cast(max(placed_date) - interval '1 day' as date)
        ) as as_of_date
    from orders

)

select * from newest
