"""What is expected of each customer of a platform, by the method that the past speaks for."""

from predict.customer_backtest import PLAINEST
from predict.customer_baselines import BASELINES
from predict.expectation import Expectation
from predict.history import Customers
from predict.lifetime_model import METHOD, LifetimeModel, NoModeError
from predict.settings import HORIZONS
from predict.verdict import Verdict


def best_baseline(verdict: Verdict) -> str:
    """Return the baseline with the least error; the plainest where none was judged."""
    scores = {row.method: row.value for row in verdict.measured if row.metric == "relative_rmse"}
    return min(set(scores) & set(BASELINES), key=lambda name: scores[name], default=PLAINEST)


def predict(customers: Customers, verdict: Verdict) -> tuple[Verdict, dict[int, Expectation]]:
    """Return what is published and what it expects, by horizon; nothing where nobody is known.

    A model that was better in the past and cannot be fitted today gives way to a baseline.
    """
    if not len(customers):
        reason = "no known person has a valid order; nothing is expected of anybody"
        return Verdict(None, reason, []), {}
    if verdict.method == METHOD:
        try:
            return verdict, LifetimeModel(customers).expect(HORIZONS)
        except NoModeError as error:
            instead = best_baseline(verdict)
            verdict = Verdict(instead, f"{error}; {instead} is published", verdict.measured)
    method = BASELINES[verdict.method]
    return verdict, {days: method(customers, days) for days in HORIZONS}
