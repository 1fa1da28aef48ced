{% macro orders_of_new_rates(platform) -%}
    {#- Orders until now, by store and id, of whose amounts one has a new worth
        in the reporting currency. -#}
    {%- for entity, event_date in {
        'orders': 'placed_date',
        'payments': 'processed_date',
        'refunds': 'refunded_date',
    }.items() %}
    {%- set day = rate_date('events.' ~ event_date, 'orders.placed_date') %}
    select
        orders.store,
        orders.platform_order_id as order_id
    from {{ ref('orders_before') }} as orders
    inner join {{ kept(entity) }} as events
        on orders.order_id = events.order_id
    inner join {{ ref('new_exchange_rates') }} as rates
        on
            events.currency = rates.currency
            and {{ day }} >= rates.first_date
            and (
                {{ day }} < rates.next_date
                or rates.next_date is null
            )
    where orders.platform = '{{ platform }}'
    {%- if not loop.last %}

    union

    {% endif %}
    {%- endfor %}
{%- endmacro %}
