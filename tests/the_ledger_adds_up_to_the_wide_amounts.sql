-- Identity I5, per platform and component, against amounts that do not come
-- from the ledger where there are any.
{% set platform_totals = {
    'item_gross': ('orders', 'items_gross_amount'),
    'item_discount': (
        'order_items', 'case when is_gift_card then 0 else discount_amount end'
    ),
    'gift_card_sold': ('orders', 'gift_card_amount'),
    'shipping': ('orders', 'shipping_amount'),
    'tip': ('orders', 'tip_amount'),
    'fee': ('orders', 'fee_amount'),
    'payment_surcharge': ('orders', 'payment_surcharge_amount'),
    'return_tax': (
        'refunds', "case when status = 'issued' then tax_amount end"
    ),
    'return_shipping': (
        'refunds', "case when status = 'issued' then shipping_amount end"
    ),
    'return_adjustment': (
        'refunds', "case when status = 'issued' then adjustment_amount end"
    ),
    'capture': ('orders', 'captured_amount'),
    'refund_cash': ('orders', 'refunded_amount'),
    'chargeback': ('orders', 'chargeback_amount'),
} %}
with wide as (

    {% for component, (entity, amount) in platform_totals.items() %}
    select
        platform,
        '{{ component }}' as component,
        sum({{ amount }}) as amount
    from {{ ref(entity) }}
    group by platform
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

ledger as (

    select
        platform,
        component,
        sum(amount) as amount
    from {{ ref('order_ledger') }}
    group by platform, component

)

select
    wide.platform,
    wide.component,
    wide.amount as wide_amount,
    ledger.amount as ledger_amount
from wide
left join ledger
    on wide.platform = ledger.platform and wide.component = ledger.component
where coalesce(wide.amount, 0) <> coalesce(ledger.amount, 0)
