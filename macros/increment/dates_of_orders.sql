{% macro dates_of_orders() %}
    {#- By which dates analytics marts sum up what belongs to orders; those of
        the ledger are the first three. -#}
    {% do return({
        'orders': 'placed_date',
        'refunds': 'refunded_date',
        'payments': 'processed_date',
        'fulfillments': 'delivered_date',
    }) %}
{% endmacro %}
