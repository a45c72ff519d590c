"""Random masks, drawn in place by the operations of a planned step."""

import numpy as np

from nnstudio.engine.operations import Operation, drawn, scalar


def drawn_mask(mask: np.ndarray, rate: float, noise: np.random.Generator) -> list[Operation]:
    """Return the operations that fill a contiguous mask with 0 at that rate and with 1/(1 − rate) elsewhere.

    Formula: m = ⌈u − rate⌉ / (1 − rate), u from U[0, 1); its mean is 1, so that evaluation needs no mask ("inverted").
    """
    return [
        drawn(noise.random, dtype=mask.dtype, out=mask),
        drawn(np.subtract, mask, scalar(rate, mask), mask),
        drawn(np.ceil, mask, mask),
        drawn(np.multiply, mask, scalar(1 / (1 - rate), mask), mask),
    ]
