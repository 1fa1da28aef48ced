-- Empty as long as every amount is read in its own currency.
select
    cast(null as date) as rate_date,
    cast(null as text) as from_currency,
    cast(null as text) as to_currency,
    cast(null as numeric(20, 10)) as rate
where false
