"""The forms targets take: what each loss is made for."""

from typing import Literal

import numpy as np

Task = Literal["classification", "regression"]
Encoding = Literal["values", "one_hot", "binary", "sign"]

_PAIRS = {"binary": (0.0, 1.0), "sign": (-1.0, 1.0)}  # one output for two classes: its targets for each


def is_pair(encoding: Encoding) -> bool:
    """Tell whether one output decides between two classes: class 1 where it is positive."""
    return encoding in _PAIRS


def pair_targets(encoding: Encoding) -> tuple[float, float]:
    """Return what the two classes' targets are where one output decides between them."""
    return _PAIRS[encoding]


def fits(encoding: Encoding, task: Task, classes: int) -> bool:
    """Tell whether targets of that task can take the form."""
    return (encoding == "values") == (task == "regression") and (not is_pair(encoding) or classes == 2)


def outputs_wanted(encoding: Encoding, classes: int, targets: int) -> int:
    """Return how many outputs a loss of that encoding needs for the data."""
    if encoding == "values":
        return targets
    return 1 if is_pair(encoding) else classes


def encode(encoding: Encoding, y: np.ndarray, classes: int) -> np.ndarray:
    """Return the targets as a loss takes them, in rows.

    Shapes: values (n, targets); one-hot (n, classes); 0 and 1, or −1 and 1, (n, 1).
    """
    if encoding == "values":
        return y if y.ndim == 2 else y[:, None]
    if not is_pair(encoding):
        return (y.reshape(-1, 1) == np.arange(classes)).astype(float)
    low, high = pair_targets(encoding)
    return low + (high - low) * y.reshape(-1, 1).astype(float)
