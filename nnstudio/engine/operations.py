"""One bound operation of a planned step: which call to make, where its result lies, and what it is called."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np


class Operation(NamedTuple):
    """A call with all its arguments bound. `name` is the last part of the message key `operation.<name>`.

    `result` is the array to be judged finite, or None where an intermediate may overflow without harm. An operation
    that `draws` random numbers, or turns them into a mask in place, is left out where a pass is run once more.
    """

    run: Callable[[], Any]
    result: np.ndarray | None
    name: str
    draws: bool = False


def bind(name: str, call: Callable[..., Any], *args: Any) -> Operation:
    """Bind a NumPy call whose last positional argument is its output array."""
    return Operation(_bound(call, args), args[-1], name)


def unjudged(call: Callable[..., Any], *args: Any) -> Operation:
    """Bind a NumPy call whose output may overflow without harm."""
    return Operation(_bound(call, args), None, "")


def _bound(call: Callable[..., Any], args: tuple[Any, ...]) -> Callable[[], Any]:
    """By position is quicker, but NumPy is about to take a third argument of these two for something else."""
    if call in (np.maximum, np.minimum):
        return partial(call, *args[:-1], out=args[-1])
    return partial(call, *args)


def drawn(call: Callable[..., Any], *args: Any, **named: Any) -> Operation:
    """Bind a call that draws random numbers, or makes a mask of them where they lie."""
    return Operation(partial(call, *args, **named), None, "", draws=True)


def scalar(value: float, like: np.ndarray) -> np.ndarray:
    """Return a 0-d array of the same dtype: NumPy takes it four times faster than a Python number."""
    return np.array(value, like.dtype)


def first_non_finite(operations: list[Operation]) -> int | None:
    """Run the operations one by one; return the index of the first whose result is not finite."""
    for at, operation in enumerate(operations):
        operation.run()
        if operation.result is not None and not np.isfinite(operation.result).all():
            return at
    return None
