"""Which method is published, and how it was judged."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One number about one method: a row of table `backtests`, but for the platform."""

    subject: str  # such as `customers_90_days`
    metric: str
    method: str
    value: float


@dataclass(frozen=True)
class Verdict:
    """What is published of a platform, a sentence that says why, and the measurements behind it."""

    method: str | None  # None where nothing can be
    reason: str
    measured: list[Measured]


def compare(scores: dict[str, float], model: str, what: str) -> tuple[str, str]:
    """Return the method to publish and the sentence that says why.

    `scores` are errors, one a method, baselines included; the model has to be better than all of
    them. `what` names the error.
    """
    baselines = {name: score for name, score in scores.items() if name != model}
    best = min(baselines, key=baselines.get)
    if model not in scores:
        return best, f"of the baselines, {best} has the least {what}"
    gain = 1 - scores[model] / baselines[best] if baselines[best] > 0 else 0.0
    if gain > 0:
        return model, f"{model} beats the best baseline, {best}: {what} {gain:.1%} less"
    return best, f"{model} does not beat {best}: {what} {-gain:.1%} more; {best} is published"
