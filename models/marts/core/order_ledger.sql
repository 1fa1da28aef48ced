with orders as (

    select * from {{ ref('orders') }}

),

entries as (

    select
        *,
        'accrual' as basis
    from {{ ref('int_order_ledger__accruals') }}

    union all

    select
        *,
        'cash' as basis
    from {{ ref('int_order_ledger__cash') }}

),

dated as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ['entries.component', 'entries.event_id']
        ) }} as ledger_entry_id,
        entries.order_id,
        orders.platform,
        orders.store_id,
        entries.component,
        entries.basis,
        entries.event_id,
        coalesce(entries.event_at, orders.placed_at) as event_at,
        coalesce(entries.event_date, orders.placed_date) as event_date,
        orders.placed_date,
        orders.is_valid,
        orders.is_test,
        orders.currency,
        cast(entries.amount as numeric(18, 4)) as amount
    from entries
    inner join orders on entries.order_id = orders.order_id
    where entries.amount <> 0

),

with_reporting as (

    select
        orders.*,
        rates.exchange_rate,
        rates.quoted_date as exchange_rate_date,
        {{ in_reporting_currency('orders.amount') }} as amount_reporting
    from dated as orders
    left join {{ ref('int_exchange_rates__to_reporting') }} as rates
        on
            orders.currency = rates.currency
            and {{ rate_date('orders.event_date', 'orders.placed_date') }}
            = rates.rate_date

)

select * from with_reporting
