-- What a currency buys of the reporting currency. One row per day and currency.
with exchange_rates as (

    select * from {{ ref('exchange_rates') }}
    where to_currency = '{{ var("reporting_currency") }}'

),

renamed as (

    select
        rate_date,
        from_currency as currency,
        rate as exchange_rate,
        quoted_date
    from exchange_rates

)

select * from renamed
