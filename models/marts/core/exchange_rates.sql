with quotes as (

    select
        *,
        lead(rate_date) over (
            partition by from_currency, to_currency
            order by rate_date
        ) as next_rate_date
    from {{ ref('stg_reference__exchange_rates') }}
    where from_currency <> to_currency

),

dates as (

    select date_day from {{ ref('dates') }}

),

filled_forward as (

    select
        dates.date_day as rate_date,
        quotes.from_currency,
        quotes.to_currency,
        quotes.rate,
        quotes.rate_date as quoted_date
    from quotes
    inner join dates
        on
            quotes.rate_date <= dates.date_day
            and (
                quotes.next_rate_date > dates.date_day
                or quotes.next_rate_date is null
            )

),

with_reporting_currency as (

    select * from filled_forward

    union all

    select
        date_day as rate_date,
        '{{ var("reporting_currency") }}' as from_currency,
        '{{ var("reporting_currency") }}' as to_currency,
        cast(1 as numeric(20, 10)) as rate,
        date_day as quoted_date
    from dates

)

select * from with_reporting_currency
