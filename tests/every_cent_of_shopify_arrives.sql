-- Identity I7 for money: the raw text of each landing, added up by store,
-- against the marts. The price of a line is that of one unit but in GraphQL.
{% set raw = {
    'fivetran_rest': [
        ('total', 'order', 'total_price'),
        ('tax', 'order', 'total_tax'),
        ('items', 'order_line', 'price as numeric(18, 4)) * cast(quantity'),
        ('discount', 'discount_allocation', 'amount'),
    ],
    'fivetran_graphql': [
        ('total', 'order', 'total_price_set_shop_amount'),
        ('tax', 'order', 'total_tax_set_shop_amount'),
        ('items', 'order_line', 'original_total_set_shop_amount'),
        ('discount', 'discount_allocation', 'allocated_amount_set_shop_amount'),
    ],
    'airbyte': [
        ('total', 'orders', 'total_price'),
        ('tax', 'orders', 'total_tax'),
    ],
} %}
with raw_totals as (

    {% for landing in landings_of('shopify') %}
    {% set outer = loop %}
    {% for measure, table, amount in raw[landing] %}
    select
        _store as store,
        '{{ measure }}' as measure,
        sum(cast({{ amount }} as numeric(18, 4))) as amount
    from {{ source('shopify_' ~ landing, table) }}
    group by _store
    {% if not (loop.last and outer.last) %}union all{% endif %}
    {% endfor %}
    {% else %}
    -- No store of Shopify is listed.
    select
        cast(null as text) as store,
        cast(null as text) as measure,
        cast(null as numeric(18, 4)) as amount
    where false
    {% endfor %}

),

order_totals as (

    select
        stores.platform_store_id as store,
        sum(orders.total_amount) as total,
        sum(orders.tax_amount) as tax
    from {{ ref('orders') }} as orders
    inner join {{ ref('stores') }} as stores on orders.store_id = stores.store_id
    where orders.platform = 'shopify'
    group by stores.platform_store_id

),

item_totals as (

    select
        stores.platform_store_id as store,
        sum(items.gross_amount) as gross,
        -sum(items.discount_amount) as discount
    from {{ ref('order_items') }} as items
    inner join {{ ref('stores') }} as stores on items.store_id = stores.store_id
    where items.platform = 'shopify'
    group by stores.platform_store_id

)

select
    raw_totals.store,
    raw_totals.measure,
    raw_totals.amount
from raw_totals
left join order_totals on raw_totals.store = order_totals.store
left join item_totals on raw_totals.store = item_totals.store
where
    raw_totals.amount <> coalesce(
        case raw_totals.measure
            when 'total' then order_totals.total
            when 'tax' then order_totals.tax
            when 'items' then item_totals.gross
            when 'discount' then item_totals.discount
        end, 0
    )
