"""Arrays that nobody can write to any more."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def frozen(array: Any, dtype: Any) -> NDArray[Any]:
    """Return the array in that type, C-contiguous and read-only; what the caller can still write to is copied."""
    given = np.asarray(array, dtype, order="C")
    if given.base is not None or given.flags.writeable:
        given = given.copy(order="C")
    given.setflags(write=False)
    return given


def given_up(array: NDArray[Any]) -> NDArray[Any]:
    """Make an array read-only in place: its maker gives it up, so that `frozen` need not copy it."""
    array.setflags(write=False)
    return array
