-- Empty: a shop sells for itself.
{{ no_rows_of('product_sellers') }}
