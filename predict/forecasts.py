"""Daily net sales of the next four weeks, with bounds, judged from origins a week apart."""

from dataclasses import dataclass

import numpy as np

from predict.forecast_methods import METHODS, MODEL
from predict.settings import (
    COVERAGE,
    FEWEST_DAYS,
    FEWEST_ORIGINS,
    FORECAST_DAYS,
    MOST_ORIGINS,
)
from predict.verdict import Measured, Verdict, compare

SUBJECT = f"daily_sales_{FORECAST_DAYS}_days"
TAILS = [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2]


@dataclass(frozen=True)
class Forecast:
    """Arrays with one element a day, the first the day after the last one known."""

    expected: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def scale(sales: np.ndarray) -> float:
    """Return the mean absolute sales of a day lately: errors grow with them."""
    return float(np.abs(sales[-56:]).mean()) or 1.0


def origins(days: int) -> list[int]:
    """Return how many days are known at each origin, the first first; none where too few are."""
    newest = days - FORECAST_DAYS
    ends = range(newest, FEWEST_DAYS - 1, -7)
    return list(ends)[:MOST_ORIGINS][::-1]


def errors(sales: np.ndarray, ends: list[int]) -> dict[str, np.ndarray]:
    """Return what was sold less what was forecast, (origins, days), of each method."""
    found = {name: np.empty((len(ends), FORECAST_DAYS)) for name in METHODS}
    for row, end in enumerate(ends):
        for name, method in METHODS.items():
            sold = sales[end : end + FORECAST_DAYS]
            found[name][row] = sold - method(sales[:end], FORECAST_DAYS)
    return found


def bounds(missed: np.ndarray, scales: np.ndarray, now: float) -> np.ndarray:
    """Return how far off sales may be, below and above, by past errors in proportion to sales."""
    return np.quantile(missed / scales[:, np.newaxis], TAILS) * now


def coverage(missed: np.ndarray, scales: np.ndarray) -> float | None:
    """Return the share of days within bounds made of what was known before; None if never made."""
    within = []
    past = FORECAST_DAYS // 7  # origins whose days are not all over yet
    for row in range(past + FEWEST_ORIGINS - 1, len(missed)):
        known = slice(0, row - past + 1)
        lower, upper = bounds(missed[known], scales[known], scales[row])
        within.append((missed[row] >= lower) & (missed[row] <= upper))
    return float(np.mean(within)) if within else None


def measure(sales: np.ndarray, ends: list[int], missed: dict[str, np.ndarray]) -> list[Measured]:
    """Return the errors of each method over all origins.

    MASE is the mean absolute error over that of `seasonal_naive` a week ahead, within the history.
    """
    scales = np.array([scale(sales[:end]) for end in ends])
    naive = np.abs(sales[7:] - sales[:-7]).mean() or 1.0
    sold = sum(sales[end : end + FORECAST_DAYS].sum() for end in ends)
    found = []
    for name, error in missed.items():
        values = {
            "rmse": np.sqrt(np.square(error).mean()),
            "mae": np.abs(error).mean(),
            "mase": np.abs(error).mean() / naive,
            # Of four weeks together; above 0 where too much was forecast.
            "total_bias": -error.sum() / sold if sold else None,
            "coverage": coverage(error, scales),
        }
        found += [
            Measured(SUBJECT, metric, name, float(value))
            for metric, value in values.items()
            if value is not None
        ]
    return found


def judge(sales: np.ndarray) -> tuple[Verdict, Forecast | None]:
    """Return what is published for a platform's sales (one float a day), and why."""
    if not sales.any():
        return Verdict(None, "there is no day with sales; nothing is forecast", []), None
    ends = origins(len(sales))
    if len(ends) < FEWEST_ORIGINS:
        needed = FEWEST_DAYS + FORECAST_DAYS + 7 * (FEWEST_ORIGINS - 1)
        reason = (
            f"{len(sales)} days of history are too few to judge a model by, which takes {needed}; "
            "recent_mean is published"
        )
        middle = METHODS["recent_mean"](sales, FORECAST_DAYS)
        around = np.quantile(sales[-28:], TAILS)[:, np.newaxis] + np.zeros(FORECAST_DAYS)
        return Verdict("recent_mean", reason, []), ordered(middle, *around)
    missed = errors(sales, ends)
    measured = measure(sales, ends, missed)
    rmse = {row.method: row.value for row in measured if row.metric == "rmse"}
    method, reason = compare(rmse, MODEL, "root mean squared error")
    expected = METHODS[method](sales, FORECAST_DAYS)
    scales = np.array([scale(sales[:end]) for end in ends])
    below, above = bounds(missed[method], scales, scale(sales))
    return Verdict(method, reason, measured), ordered(expected, expected + below, expected + above)


def ordered(expected: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> Forecast:
    """Return a forecast whose bounds hold what is expected, and no loss where sales had none."""
    return Forecast(
        expected, np.minimum(np.maximum(lower, 0), expected), np.maximum(upper, expected)
    )
