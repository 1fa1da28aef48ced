-- Identity I7 for money: the raw text against the marts, by shop and currency.
with raw_orders as (

    select * from {{ source('woocommerce', 'orders') }}

),

raw_lines as (

    select
        raw_orders._store,
        raw_orders.currency,
        {{ json_text('elements.element', 'total') }} as total
    from raw_orders
    {{ json_elements('raw_orders.line_items') }}

),

raw_order_refunds as (

    select
        raw_orders._store,
        raw_orders.currency,
        {{ json_text('elements.element', 'id') }} as id,
        {{ json_text('elements.element', 'total') }} as total
    from raw_orders
    {{ json_elements('raw_orders.refunds') }}

),

raw_amounts as (

    select
        _store as store,
        currency,
        'orders' as entity,
        cast(total as numeric(18, 4)) as amount
    from raw_orders

    union all

    select
        _store as store,
        currency,
        'payments' as entity,
        cast(total as numeric(18, 4)) as amount
    from raw_orders
    where date_paid_gmt is not null

    union all

    select
        _store as store,
        currency,
        'order_items' as entity,
        cast(total as numeric(18, 4)) as amount
    from raw_lines

    union all

    -- A refund says what it is; the order does where the refund is missing.
    select
        named._store as store,
        named.currency,
        'refunds' as entity,
        coalesce(
            -cast(raw_refunds.amount as numeric(18, 4)),
            cast(named.total as numeric(18, 4))
        ) as amount
    from raw_order_refunds as named
    left join {{ source('woocommerce', 'refunds') }} as raw_refunds
        on
            named._store = raw_refunds._store
            and cast(named.id as numeric) = cast(raw_refunds.id as numeric)

),

raw_totals as (

    select
        store,
        currency,
        entity,
        sum(amount) as amount
    from raw_amounts
    group by store, currency, entity

),

mart_totals as (

    {% for entity, amount in {
        'orders': 'total_amount',
        'payments': "case when transaction_kind = 'sale' then cash_amount end",
        'order_items': 'net_amount',
        'refunds': 'total_amount',
    }.items() %}
    select
        stores.platform_store_id as store,
        entities.currency,
        '{{ entity }}' as entity,
        sum({{ amount }}) as amount
    from {{ ref(entity) }} as entities
    inner join {{ ref('stores') }} as stores
        on entities.store_id = stores.store_id
    where entities.platform = 'woocommerce'
    group by stores.platform_store_id, entities.currency
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    raw_totals.store,
    raw_totals.currency,
    raw_totals.entity,
    raw_totals.amount as raw_amount,
    mart_totals.amount as mart_amount
from raw_totals
left join mart_totals
    on
        raw_totals.store = mart_totals.store
        and raw_totals.currency = mart_totals.currency
        and raw_totals.entity = mart_totals.entity
where raw_totals.amount <> coalesce(mart_totals.amount, 0)
