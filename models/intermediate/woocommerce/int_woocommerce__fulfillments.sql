-- Empty: shipments are records of plugins; the core only knows that an order
-- is completed.
{{ no_rows_of('fulfillments') }}
