"""A view of an array as a reader would write it: `W1[:, :-1]`, `x.T`, `parameters[4:10].reshape(2, 3)`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

_Index = tuple[int | slice, ...]


def owner(array: np.ndarray) -> np.ndarray:
    """Return the array that owns the memory of a view."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def view_code(name: str, base: np.ndarray, view: np.ndarray) -> str:
    """Return an expression of the array `base`, called `name`, that is `view`: same memory, shape and strides.

    "" where there is none.
    """
    if alike(base, view):
        return name
    for found, suffix in ((view, ""), (view.T, ".T")):
        index = _index(base, found)
        if index is not None:
            return name + _bracket(index, base.shape) + suffix
    return _reshaped(name, base, view)


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Tell whether two arrays are one: axes of length 1 have no stride that matters."""
    strides = [
        [stride for stride, length in zip(array.strides, array.shape, strict=True) if length > 1]
        for array in (one, other)
    ]
    return one.shape == other.shape and address(one) == address(other) and strides[0] == strides[1]


def address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def _index(base: np.ndarray, view: np.ndarray) -> _Index | None:
    """Return what basic indexing makes `view` of `base`."""
    start = _start(base, address(view) - address(base))
    if start is None or not 0 < view.ndim <= base.ndim:
        return None
    for axes in combinations(range(base.ndim), view.ndim):
        index: list[int | slice] = list(start)
        for axis, length in zip(axes, view.shape, strict=True):
            index[axis] = slice(start[axis], start[axis] + length)
        if alike(base[tuple(index)], view):
            return tuple(index)
    return None


def _start(base: np.ndarray, offset: int) -> Sequence[int] | None:
    """Return the place in `base` that is so many bytes from its beginning."""
    place = [0] * base.ndim
    for axis in sorted(range(base.ndim), key=lambda one: -base.strides[one]):
        if base.strides[axis] > 0 and base.shape[axis] > 1:
            place[axis], offset = divmod(offset, base.strides[axis])
    inside = all(0 <= at < length for at, length in zip(place, base.shape, strict=True))
    return place if offset == 0 and inside else None


def _bracket(index: _Index, shape: tuple[int, ...]) -> str:
    words = [_word(one, length, at) for at, (one, length) in enumerate(zip(index, shape, strict=True))]
    while words and words[-1] == ":":
        words.pop()
    return f"[{', '.join(words)}]" if words else ""


def _word(one: int | slice, length: int, axis: int) -> str:
    if isinstance(one, int):
        return "-1" if axis and one == length - 1 else str(one)
    stop = "" if one.stop == length else str(-1 if not one.start and one.stop == length - 1 else one.stop)
    return f"{one.start or ''}:{stop}"


def _reshaped(name: str, base: np.ndarray, view: np.ndarray) -> str:
    """Return a part of whole rows, or of the flat array, in another shape."""
    if not (base.flags.c_contiguous and view.flags.c_contiguous and view.ndim):
        return ""
    shape = "(-1)" if view.ndim == 1 else str(view.shape)
    start, row = (address(view) - address(base)) // base.itemsize, base[0].size
    if not 0 <= start <= base.size - view.size:
        return ""
    if start % row == 0 and view.size % row == 0:
        part = slice(start // row, (start + view.size) // row)
        return f"{name}{_bracket((part,), base.shape[:1])}.reshape{shape}"
    part = slice(start, start + view.size)
    return f"{name}.reshape(-1){_bracket((part,), (base.size,))}.reshape{shape}"
