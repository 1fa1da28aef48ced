-- Empty: an Olist product has no fixed sellers, its order items name them.
{{ no_rows_of('product_sellers') }}
