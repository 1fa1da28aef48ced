-- Empty: Shopify publishes no coordinates of postal codes.
{{ no_rows_of('postal_codes') }}
