-- Identity I7 for money: the newest raw rows in minor units, by currency,
-- against the marts. The exponent is ISO's, written out here.
with raw_orders as (

    select
        presentment_currency as currency,
        cast(total_minor as numeric(18, 0)) as total_minor,
        row_number() over (
            partition by order_id
            order by
                cast(updated_at as timestamptz) desc,
                cast(_ingested_at as timestamptz) desc
        ) as delivery_rank
    from {{ source('spotify_storefront', 'orders') }}

),

raw_transactions as (

    select
        currency,
        cast(amount_minor as numeric(18, 0)) as amount_minor,
        row_number() over (
            partition by transaction_id
            order by cast(_ingested_at as timestamptz) desc
        ) as delivery_rank
    from {{ source('spotify_storefront', 'transactions') }}

),

raw_totals as (

    select
        currency,
        'orders' as entity,
        sum(total_minor) as minor
    from raw_orders
    where delivery_rank = 1
    group by currency

    union all

    select
        currency,
        'payments' as entity,
        sum(amount_minor) as minor
    from raw_transactions
    where delivery_rank = 1
    group by currency

),

mart_totals as (

    select
        currency,
        'orders' as entity,
        sum(total_amount) as amount
    from {{ ref('orders') }}
    where platform = 'spotify_storefront'
    group by currency

    union all

    select
        currency,
        'payments' as entity,
        sum(amount) as amount
    from {{ ref('payments') }}
    where platform = 'spotify_storefront'
    group by currency

)

select
    raw_totals.currency,
    raw_totals.entity,
    raw_totals.minor,
    mart_totals.amount
from raw_totals
left join mart_totals
    on
        raw_totals.currency = mart_totals.currency
        and raw_totals.entity = mart_totals.entity
where
    raw_totals.minor <> coalesce(mart_totals.amount, 0) * case
        when raw_totals.currency in (
            'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG',
            'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'
        ) then 1
        when raw_totals.currency in (
            'BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'
        ) then 1000
        when raw_totals.currency in ('CLF', 'UYW') then 10000
        else 100
    end
