-- Identity I6: whichever date a report goes by, every entry finds its day.
with by_placed_date as (

    select
        ledger.platform,
        ledger.component,
        sum(ledger.amount) as amount
    from {{ ref('order_ledger') }} as ledger
    inner join {{ ref('dates') }} as dates
        on ledger.placed_date = dates.date_day
    group by ledger.platform, ledger.component

),

by_event_date as (

    select
        ledger.platform,
        ledger.component,
        sum(ledger.amount) as amount
    from {{ ref('order_ledger') }} as ledger
    inner join {{ ref('dates') }} as dates
        on ledger.event_date = dates.date_day
    group by ledger.platform, ledger.component

),

in_all as (

    select
        platform,
        component,
        sum(amount) as amount
    from {{ ref('order_ledger') }}
    group by platform, component

)

select
    in_all.platform,
    in_all.component
from in_all
left join by_placed_date
    on
        in_all.platform = by_placed_date.platform
        and in_all.component = by_placed_date.component
left join by_event_date
    on
        in_all.platform = by_event_date.platform
        and in_all.component = by_event_date.component
where
    in_all.amount <> coalesce(by_placed_date.amount, 0)
    or in_all.amount <> coalesce(by_event_date.amount, 0)
