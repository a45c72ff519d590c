"""What GELU and SiLU share: z times a gate that goes from 0 to 1. The gate is kept for the slope."""

import numpy as np

from nnstudio.engine.operations import Operation, scalar, unjudged

_FAR = 1e5  # every gate is 0 or 1 there, to the last bit


def limited(z: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations that write z, not below −1e5, into out: an infinite z times a gate of 0 would be no number.

    Beyond +1e5 z·gate is z; what is multiplied by 1 − gate there goes through `bounded`.
    """
    return [unjudged(np.maximum, z, scalar(-_FAR, z), out)]


def bounded(z: np.ndarray, out: np.ndarray) -> list[Operation]:
    """Return the operations that write z, kept between −1e5 and 1e5, into out."""
    return [*limited(z, out), unjudged(np.minimum, out, scalar(_FAR, z), out)]
