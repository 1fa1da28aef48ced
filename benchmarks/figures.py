"""What many measurements come to: medians, and how cost grows with size."""

import math
import statistics
from collections.abc import Iterable


def medians(costs: list[dict]) -> dict:
    """Return the median of each figure of several costs, those of `nodes` included."""
    return {
        name: medians([cost[name] for cost in costs])
        if isinstance(value, dict)
        else statistics.median(cost[name] for cost in costs)
        for name, value in costs[0].items()
    }


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """Return the p of cost = c × size^p that fits (size, cost) best, by least squares of the logs.

    1 is a cost that grows as the size does. At least two different sizes are needed.
    """
    sizes, costs = zip(*points, strict=True)
    return statistics.linear_regression(
        list(map(math.log, sizes)), list(map(math.log, costs))
    ).slope
