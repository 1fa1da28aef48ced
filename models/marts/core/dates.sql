-- Not from the ledger: rates of exchange need the days before it is known.
with recursive event_dates as (

    select placed_date as date_day
    from {{ ref('int_orders__unioned') }}

    union all

    select processed_date as date_day
    from {{ ref('int_payments__unioned') }}

    union all

    select refunded_date as date_day
    from {{ ref('int_refunds__unioned') }}

    {% for entity, date in {
        'orders': 'placed_date',
        'payments': 'processed_date',
        'refunds': 'refunded_date',
    }.items() if var('increment') %}
    union all

    select entities.{{ date }} as date_day
    from {{ kept(entity) }} as entities
    left join {{ ref('touched_orders') }} as touched_orders
        on entities.order_id = touched_orders.order_id
    where touched_orders.order_id is null
    {% endfor %}

),

bounds as (

    select
        min(date_day) as first_date,
        max(date_day) as last_date
    from event_dates

),

days (date_day, last_date) as (

    select
        first_date as date_day,
        last_date
    from bounds
    where first_date is not null

    union all

    select
        cast(date_day + interval '1 day' as date) as date_day,
        last_date
    from days
    where date_day < last_date

),

calendar as (

    select
        date_day,
        cast(extract(isodow from date_day) as integer) as day_of_week,
        cast(date_trunc('week', date_day) as date) as week_start_date,
        cast(date_trunc('month', date_day) as date) as month_start_date,
        cast(date_trunc('quarter', date_day) as date) as quarter_start_date,
        cast(date_trunc('year', date_day) as date) as year_start_date
    from days

)

select * from calendar
