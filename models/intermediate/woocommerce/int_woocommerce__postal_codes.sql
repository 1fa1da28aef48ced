-- Empty: a shop publishes no coordinates.
{{ no_rows_of('postal_codes') }}
