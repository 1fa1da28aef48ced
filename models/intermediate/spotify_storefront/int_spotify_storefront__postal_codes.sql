-- Empty: the storefront publishes no coordinates.
{{ no_rows_of('postal_codes') }}
