-- Empty: Olist records no refunds; a cancelled order that was paid has
-- payment_status `unknown` instead of an invented refund.
{{ no_rows_of('refunds') }}
