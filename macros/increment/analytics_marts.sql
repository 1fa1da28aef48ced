{% macro analytics_marts() %}
    {#- Marts made of the other marts alone. -#}
    {% do return([
        'customer_cohorts',
        'customer_lifetime_value',
        'daily_sales',
        'delivery_performance',
        'payment_reconciliation',
        'product_performance',
        'seller_performance',
    ]) %}
{% endmacro %}
