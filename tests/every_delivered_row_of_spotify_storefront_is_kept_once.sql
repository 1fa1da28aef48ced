-- Identity I7 from the raw tables, where a row may stand several times.
{% set keys = {
    'artists': 'artist_uri', 'storefronts': 'storefront_id',
    'merch_items': 'item_id', 'fans': 'fan_id', 'orders': 'order_id',
    'transactions': 'transaction_id', 'refunds': 'refund_id',
    'shipments': 'shipment_id', 'order_events': 'event_id',
} %}
with counted as (

    {% for table, key in keys.items() %}
    select
        '{{ table }}' as raw_table,
        (
            select count(distinct {{ key }})
            from {{ source('spotify_storefront', table) }}
        ) as ids,
        (
            select count(*)
            from {{ ref('stg_spotify_storefront__' ~ table) }}
        ) as staged_rows
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select * from counted
where ids <> staged_rows
