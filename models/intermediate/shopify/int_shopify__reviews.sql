-- Empty: reviews belong to apps of others, each with data of its own.
{{ no_rows_of('reviews') }}
