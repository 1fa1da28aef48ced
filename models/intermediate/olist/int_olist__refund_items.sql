-- Empty: Olist records no refunds.
{{ no_rows_of('refund_items') }}
