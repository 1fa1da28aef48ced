"""Ways to forecast daily sales: three naive ones, and weekday averages that forget.

Each takes the sales of consecutive days, an array of floats whose last element is the day before
the first one to forecast, and returns an array of `days` floats.
"""

import numpy as np

# What the averages choose from: how much a week counts less than the one after it, and how many
# weeks without a difference between weekdays each weekday is taken to have had besides.
FORGETTING = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5)
EVENNESS = (0.0, 1.0, 4.0, 16.0, 64.0)
CHOSEN_BY_ORIGINS = 8


def seasonal_naive(sales: np.ndarray, days: int) -> np.ndarray:
    """Expect of each weekday what the last one sold."""
    return np.resize(sales[-7:], days)


def recent_mean(sales: np.ndarray, days: int) -> np.ndarray:
    """Expect of each day the mean of the last 28."""
    return np.full(days, sales[-28:].mean())


def weekday_mean(sales: np.ndarray, days: int) -> np.ndarray:
    """Expect of each weekday its mean of the last 8 weeks."""
    weeks = min(len(sales) // 7, 8)
    return np.resize(sales[-7 * weeks :].reshape(weeks, 7).mean(axis=0), days)


def forgetting_means(sales: np.ndarray, forgetting: float, evenness: float) -> np.ndarray:
    """Return the sales to expect of the next seven days.

    Level and weekdays are means in which each week counts `1 - forgetting` of the one after it.
    Weekdays are drawn towards the level as by `evenness` weeks in which they were all the same.
    """
    weeks = sales[len(sales) % 7 :].reshape(-1, 7)
    weights = (1 - forgetting) ** np.arange(len(weeks))[::-1]
    level = weights @ weeks.mean(axis=1) / weights.sum()
    return (weights @ weeks + evenness * level) / (weights.sum() + evenness)


def weekday_smoothing(sales: np.ndarray, days: int) -> np.ndarray:
    """Expect of each weekday its forgetting mean, as it would have been best so far.

    How much is forgotten, and how far weekdays are told apart, is what would have given the least
    squared error from the last eight origins, a week apart, that leave eight weeks before them.
    """
    ends = [len(sales) - days - 7 * week for week in range(CHOSEN_BY_ORIGINS)]
    ends = [end for end in ends if end >= 56]
    best, least = (FORGETTING[2], EVENNESS[2]), np.inf
    for forgetting in FORGETTING if ends else ():
        for evenness in EVENNESS:
            errors = [
                np.resize(forgetting_means(sales[:end], forgetting, evenness), days)
                - sales[end : end + days]
                for end in ends
            ]
            error = float(np.square(errors).sum())
            if error < least:
                best, least = (forgetting, evenness), error
    return np.resize(forgetting_means(sales, *best), days)


MODEL = "weekday_smoothing"
METHODS = {
    MODEL: weekday_smoothing,
    "seasonal_naive": seasonal_naive,
    "recent_mean": recent_mean,
    "weekday_mean": weekday_mean,
}
