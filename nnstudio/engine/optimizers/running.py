"""Running means that forget, as several optimisers keep them."""

import numpy as np

from nnstudio.engine.operations import Operation, bind, scalar


def running_square(of: np.ndarray, mean: np.ndarray, kept: float, work: np.ndarray) -> list[Operation]:
    """Return the operations of mean ← kept·mean + (1 − kept)·of², with work to write over."""
    return [
        bind("update", np.multiply, of, of, work),
        bind("update", np.multiply, work, scalar(1 - kept, work), work),
        bind("update", np.multiply, mean, scalar(kept, mean), mean),
        bind("update", np.add, mean, work, mean),
    ]
