"""Whether two snapshots hold the same parameters: one is taken whenever a run is told something."""

import numpy as np

_FIRST = 1000


def same_numbers(one: np.ndarray | None, other: np.ndarray | None) -> bool:
    """Tell whether two flat vectors are the same bits of the same numbers; of different ones mostly at once."""
    if one is other:
        return True
    if one is None or other is None or one.dtype != other.dtype or len(one) != len(other):
        return False
    return np.array_equal(one[:_FIRST], other[:_FIRST]) and np.array_equal(one, other)
