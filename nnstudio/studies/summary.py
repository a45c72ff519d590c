"""What many numbers amount to."""

from typing import NamedTuple

import numpy as np


class Summary(NamedTuple):
    """Mean, standard deviation (of the numbers themselves, not estimated), least and greatest."""

    mean: float
    std: float
    low: float
    high: float


def summary(values: np.ndarray) -> Summary:
    """Return the summary of an array of any shape, computed in float64; NaN throughout if it is empty or has one."""
    if not values.size:
        return Summary(*[float("nan")] * 4)
    with np.errstate(all="ignore"):
        exact = values.astype(np.float64)
        return Summary(float(exact.mean()), float(exact.std()), float(exact.min()), float(exact.max()))
