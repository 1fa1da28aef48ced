-- Empty: Olist publishes prices as charged and no discounts.
{{ no_rows_of('order_discounts') }}
