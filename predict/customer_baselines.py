"""What one expects of customers without a model; a model has to be better than these."""

import numpy as np
from scipy.special import gammaincinv

from predict.expectation import Expectation
from predict.history import Customers
from predict.settings import COVERAGE


def of_counts(
    counts: np.ndarray, days_seen: np.ndarray, days: int, spend: np.ndarray
) -> Expectation:
    """Return what follows from `counts` purchases in `days_seen` days for the next `days`.

    Arrays with one element a customer; `spend` is what a purchase comes to. The bounds are those of
    the rate behind a Poisson count (Jeffreys): of a count of 0 the upper one is not 0.
    """
    per_count = np.divide(days, days_seen, out=np.zeros(len(counts)), where=days_seen > 0)
    expected = counts * per_count
    spend = np.maximum(spend, 0)
    tail = (1 - COVERAGE) / 2
    # Many customers have the same count, and the function is slow.
    values, at = np.unique(counts, return_inverse=True)
    lower = np.minimum(gammaincinv(values + 0.5, tail), values)[at] * per_count
    upper = gammaincinv(values + 0.5, 1 - tail)[at] * per_count
    return Expectation(expected, expected * spend, lower * spend, upper * spend)


def average_value(customers: Customers, days: int) -> Expectation:
    """Expect the same of everybody: the purchases after the first, per day since the first."""
    everybody = np.ones(len(customers))
    purchases, valued = customers.frequency.sum(), customers.valued_purchases.sum()
    spend = (customers.mean_spend * customers.valued_purchases).sum() / max(valued, 1)
    return of_counts(
        everybody * purchases, everybody * customers.age.sum(), days, everybody * spend
    )


def last_period(customers: Customers, days: int) -> Expectation:
    """Expect of everybody what they bought in as many days before, or as many as there were."""
    seen = np.full(len(customers), min(days, customers.age.max() + 1))
    return of_counts(customers.past[days], seen, days, customers.mean_spend)


def historical_mean(customers: Customers, days: int) -> Expectation:
    """Expect of everybody to go on as on average since their first purchase."""
    return of_counts(customers.frequency, customers.age, days, customers.mean_spend)


BASELINES = {
    "average_value": average_value,
    "last_period": last_period,
    "historical_mean": historical_mean,
}
