-- Identity I6: whichever date a report goes by, every entry finds its day, and
-- finds it once. In one look at the ledger, which is computed for each.
with days as (

    select
        date_day,
        count(*) as times
    from {{ ref('dates') }}
    group by date_day

),

totals as (

    select
        ledger.platform,
        ledger.component,
        sum(ledger.amount) as amount,
        sum(ledger.amount * placed.times) as amount_by_placed_date,
        sum(ledger.amount * happened.times) as amount_by_event_date
    from {{ ref('order_ledger') }} as ledger
    left join days as placed
        on ledger.placed_date = placed.date_day
    left join days as happened
        on ledger.event_date = happened.date_day
    group by ledger.platform, ledger.component

)

select
    platform,
    component
from totals
where
    amount <> coalesce(amount_by_placed_date, 0)
    or amount <> coalesce(amount_by_event_date, 0)
