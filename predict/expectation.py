"""What is expected of customers over some days ahead."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Expectation:
    """Arrays with one element a customer; spend is in the reporting currency, never negative.

    `lower` and `upper` bound the expected spend: how sure the method is of its mean, not how much
    one customer may stray from it.
    """

    orders: np.ndarray
    spend: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    alive: np.ndarray | None = None  # probability; None where the method does not tell
