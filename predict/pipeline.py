"""From the mart `orders` to schema `predictions`: each platform judged, predicted and reported."""

from datetime import date, timedelta

import numpy as np

from operations import warehouse
from predict import customer_backtest, customers, forecasts, history, report
from predict.history import Platform
from predict.settings import HORIZONS
from predict.store import Rows
from predict.verdict import Verdict

TABLES = ["customer_predictions", "sales_forecasts", "backtests"]


def add_verdict(rows: Rows, platform: Platform, verdict: Verdict) -> None:
    """Add the measurements of a platform to the rows of `backtests`."""
    for measured in verdict.measured:
        rows.add(
            1,
            platform=platform.name,
            subject=measured.subject,
            metric=measured.metric,
            method=measured.method,
            value=np.array([measured.value]),
            is_published=measured.method == verdict.method,
            as_of_date=platform.as_of,
        )


def predict_customers(cursor, platform: Platform, rows: dict[str, Rows]) -> None:
    """Judge, predict and report the customers of a platform."""
    verdict = customer_backtest.judge(
        platform, lambda day, days: history.customers(cursor, platform.name, day, (days,))
    )
    known = history.customers(cursor, platform.name, platform.as_of, HORIZONS)
    verdict, expected = customers.predict(known, verdict)
    for days, expectation in expected.items():
        rows["customer_predictions"].add(
            len(known),
            platform=platform.name,
            customer_id=known.customer_id,
            horizon_days=days,
            method=verdict.method,
            probability_alive=expectation.alive,
            expected_orders=expectation.orders,
            expected_spend_amount=expectation.spend,
            expected_spend_lower_amount=expectation.lower,
            expected_spend_upper_amount=expectation.upper,
            as_of_date=platform.as_of,
        )
    add_verdict(rows["backtests"], platform, verdict)
    report.say(platform.name, f"{len(known):,} customers", verdict)


def forecast_sales(cursor, platform: Platform, rows: dict[str, Rows]) -> None:
    """Judge, forecast and report the daily sales of a platform."""
    verdict, forecast = forecasts.judge(history.daily_sales(cursor, platform))
    if forecast is not None:
        days = len(forecast.expected)
        first = platform.as_of + timedelta(days=1)
        rows["sales_forecasts"].add(
            days,
            platform=platform.name,
            # DuckDB knows times of numpy, and no dates.
            forecast_date=np.datetime64(first, "us") + np.arange(days) * np.timedelta64(1, "D"),
            method=verdict.method,
            expected_sales_amount=forecast.expected,
            lower_sales_amount=forecast.lower,
            upper_sales_amount=forecast.upper,
            as_of_date=platform.as_of,
        )
    add_verdict(rows["backtests"], platform, verdict)
    report.say(platform.name, "daily sales", verdict)


def run(as_of: date | None) -> None:
    """Predict all platforms; all tables change at once, or none."""
    rows = {table: Rows(table) for table in TABLES}
    with warehouse.transaction() as cursor:
        found = history.platforms(cursor, as_of)
        for platform in found:
            print(f"{platform.name}: predicting as of {platform.as_of} …", flush=True)
            predict_customers(cursor, platform, rows)
            forecast_sales(cursor, platform, rows)
        for table in rows.values():
            table.write(cursor)
    if not found:
        print("There is no valid order in the warehouse: schema `predictions` is empty.")
