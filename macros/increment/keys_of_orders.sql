{% macro keys_of_orders() %}
    {#- Of the platforms that tell which orders new rows touch: what the key of
        an order is made of. Other platforms are built as a whole. -#}
    {% do return({
        'olist': ["'olist'", 'order_id'],
        'shopify': ["'shopify'", 'store', 'order_id'],
        'spotify_storefront': ["'spotify_storefront'", 'order_id'],
        'woocommerce': ["'woocommerce'", 'store', 'order_id'],
    }) %}
{% endmacro %}
