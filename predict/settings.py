"""What is predicted how far ahead, and from how much history on."""

# Days ahead for which the orders and the spend of a customer are expected.
HORIZONS = (30, 90, 180, 365)
# Days ahead for which daily sales are forecast.
FORECAST_DAYS = 28
# Share of the cases that an interval is to cover, half of the rest on either side.
COVERAGE = 0.9
# Fewer say too little of how purchases spread over customers.
FEWEST_CUSTOMERS = 30
FEWEST_REPEAT_CUSTOMERS = 10
# Of more customers, this many tell how spend spreads as well as all of them.
MOST_CUSTOMERS_FOR_SPEND = 20_000
# A forecast is judged from this many days before its first origin on.
FEWEST_DAYS = 56
# Origins of the forecasts that are judged, a week apart.
MOST_ORIGINS = 26
FEWEST_ORIGINS = 4
