-- Identity I7 in numbers: what came in, what the platforms' models deliver of
-- it, and what is in the marts.
{% set amounts = {
    'customer_accounts': none,
    'orders': 'total_amount',
    'order_items': 'gross_amount',
    'order_discounts': 'amount',
    'payments': 'amount',
    'refunds': 'total_amount',
    'refund_items': 'amount',
    'fulfillments': none,
    'reviews': none,
} %}
with rows_of_layers as (

    {% for entity, amount in amounts.items() %}
    {% set currency = 'currency' if amount else "''" %}
    {% set amount = amount or 'null' %}
    {% set conformed = ref('int_' ~ entity ~ '__unioned') %}
    {% if entity == 'orders' %}
    {% set conformed = with_kept(
        conformed, 'kept_orders', 'platform, currency, total_amount'
    ) %}
    {% elif entity == 'customer_accounts' %}
    {% set conformed = with_kept(
        conformed, 'kept_accounts', 'platform'
    ) %}
    {% endif %}
    select
        platform,
        '{{ entity }}' as subject,
        {{ currency }} as currency,
        1 as conformed_row,
        0 as mart_row,
        cast({{ amount }} as numeric(18, 4)) as conformed_amount,
        cast(null as numeric(18, 4)) as mart_amount
    from {{ conformed }}

    union all

    select
        platform,
        '{{ entity }}' as subject,
        {{ currency }} as currency,
        0 as conformed_row,
        1 as mart_row,
        cast(null as numeric(18, 4)) as conformed_amount,
        cast({{ amount }} as numeric(18, 4)) as mart_amount
    from {{ ref(entity) }}

    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

summed as (

    select
        platform,
        'entity' as kind,
        subject,
        currency,
        cast(null as bigint) as raw_rows,
        cast(sum(conformed_row) as bigint) as conformed_rows,
        cast(sum(mart_row) as bigint) as mart_rows,
        cast(sum(conformed_amount) as numeric(18, 4)) as conformed_amount,
        cast(sum(mart_amount) as numeric(18, 4)) as mart_amount
    from rows_of_layers
    group by platform, subject, currency

    union all

    select
        platform,
        'raw table' as kind,
        raw_table as subject,
        '' as currency,
        row_count as raw_rows,
        cast(null as bigint) as conformed_rows,
        cast(null as bigint) as mart_rows,
        cast(null as numeric(18, 4)) as conformed_amount,
        cast(null as numeric(18, 4)) as mart_amount
    from {{ source('monitoring', 'raw_tables') }}

)

select * from summed
