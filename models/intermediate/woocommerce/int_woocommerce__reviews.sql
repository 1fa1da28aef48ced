-- Empty: they are of products, and name no order.
{{ no_rows_of('reviews') }}
