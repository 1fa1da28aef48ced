-- The days whose rate into the reporting currency has newly landed.
with quotes as (

    select
        from_currency as currency,
        cast(rate_date as date) as first_date,
        lead(cast(rate_date as date)) over (
            partition by from_currency
            order by cast(rate_date as date)
        ) as next_date,
        {{ has_newly_landed('reference') }} as is_new
    from {{ source('reference', 'exchange_rates') }}
    where to_currency = '{{ var("reporting_currency") }}'

)

select
    currency,
    first_date,
    next_date
from quotes
where is_new
