"""What was expected of customers at a day in the past, beside what they did then."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from predict.customer_baselines import BASELINES
from predict.expectation import Expectation
from predict.history import Customers, Platform
from predict.lifetime_model import METHOD, LifetimeModel, NoModeError
from predict.settings import HORIZONS
from predict.verdict import Measured, Verdict, compare

PLAINEST = "average_value"


def judged_horizons(platform: Platform) -> list[int]:
    """Return the horizons with as much history before them."""
    return [days for days in HORIZONS if platform.days >= 2 * days]


def top_share(expected: np.ndarray, spent: np.ndarray) -> float | None:
    """Return the share of what was spent that came from the tenth with the most expected.

    Where some have the same expected, each of them counts in part. None where nobody spent.
    """
    if spent.sum() <= 0:
        return None
    values, group = np.unique(-expected, return_inverse=True)
    sizes, sums = np.bincount(group), np.bincount(group, spent)
    taken = np.clip(len(expected) / 10 - (np.cumsum(sizes) - sizes), 0, sizes)
    return float((sums * taken / sizes).sum() / spent.sum())


def measure(customers: Customers, days: int, method: str, expected: Expectation) -> list[Measured]:
    """Return how far from what customers did a method was."""
    orders, spent = customers.future[days], customers.future_spend[days]
    missed = expected.spend - spent
    values = {
        "spend_rmse": np.sqrt(np.square(missed).mean()),
        "spend_mae": np.abs(missed).mean(),
        # Of all customers together; above 0 where too much was expected.
        "spend_bias": missed.sum() / spent.sum() if spent.sum() > 0 else None,
        "orders_rmse": np.sqrt(np.square(expected.orders - orders).mean()),
        "orders_bias": expected.orders.sum() / orders.sum() - 1 if orders.any() else None,
        "top_tenth_share": top_share(expected.spend, spent),
    }
    subject = f"customers_{days}_days"
    return [
        Measured(subject, metric, method, float(value))
        for metric, value in values.items()
        if value is not None
    ]


def expectations(customers: Customers, days: int) -> tuple[dict[str, Expectation], str | None]:
    """Return what each method expects, and why the model expects nothing, if so."""
    found = {name: method(customers, days) for name, method in BASELINES.items()}
    try:
        found[METHOD] = LifetimeModel(customers).expect((days,))[days]
    except NoModeError as error:
        return found, str(error)
    return found, None


def relative_scores(measured: list[Measured]) -> dict[str, float]:
    """Return, by method, the geometric mean over the horizons of its error beside the plainest's.

    Where the model expects something at some horizons only, these are the ones that count.
    """
    rmse = {(r.subject, r.method): r.value for r in measured if r.metric == "spend_rmse"}
    modelled = {subject for subject, method in rmse if method == METHOD}
    subjects = sorted(modelled or {subject for subject, _ in rmse})
    methods = sorted({method for _, method in rmse if method != METHOD or modelled})
    return {
        method: float(
            np.exp(np.mean([np.log(rmse[s, method] / rmse[s, PLAINEST]) for s in subjects]))
        )
        for method in methods
        if subjects
    }


def judge(platform: Platform, customers_at: Callable[[date, int], Customers]) -> Verdict:
    """Return which method is published for a platform, by what each would have expected before.

    For each horizon that fits twice into the history the methods know what was known so many days
    before the end, and are compared with the rest. `customers_at` returns the customers of a day,
    with what they did in so many days before and after it.
    """
    measured, reasons = [], []
    for days in judged_horizons(platform):
        customers = customers_at(platform.as_of - timedelta(days=days), days)
        if not len(customers) or not customers.future_spend[days].any():
            continue
        found, reason = expectations(customers, days)
        for method, expected in found.items():
            measured += measure(customers, days, method, expected)
        if reason:
            reasons.append(f"{days} days before the end {reason}")
    scores = relative_scores(measured)
    if not scores:
        reason = f"{platform.days} days of history do not let a model be judged"
        return Verdict(PLAINEST, f"{reason}; {PLAINEST} is published", measured)
    overall = [Measured("customers", "relative_rmse", m, value) for m, value in scores.items()]
    method, reason = compare(scores, METHOD, "root mean squared error of spend")
    if METHOD not in scores and reasons:
        reason = f"{reasons[0]}; {method}, the best baseline, is published"
    return Verdict(method, reason, measured + overall)
