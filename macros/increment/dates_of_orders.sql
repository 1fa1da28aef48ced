{% macro dates_of_orders() %}
    {#- By which dates analytics marts sum up what belongs to orders. -#}
    {% do return({
        'orders': ['placed_date'],
        'order_ledger': ['event_date'],
        'fulfillments': ['delivered_date'],
    }) %}
{% endmacro %}
