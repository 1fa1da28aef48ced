{% macro marts() %}
    {#- Each mart and by which key an increment replaces its rows; none where
        it is small and replaced as a whole, or shows the others. -#}
    {% do return({
        'orders': 'order_id',
        'order_items': 'order_id',
        'order_discounts': 'order_id',
        'order_item_sellers': 'order_id',
        'payments': 'order_id',
        'fulfillments': 'order_id',
        'reviews': 'order_id',
        'refund_items': 'refund_id',
        'refunds': 'order_id',
        'customers': 'customer_id',
        'customer_accounts': 'customer_account_id',
        'stores': none,
        'sellers': none,
        'products': none,
        'product_sellers': none,
        'postal_codes': none,
        'currencies': none,
        'dates': none,
        'exchange_rates': none,
        'order_ledger': 'view',
    }) %}
{% endmacro %}
