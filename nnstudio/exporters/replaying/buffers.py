"""The arrays of a stretch of calls under names, and the lines that make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from nnstudio.exporters.replaying.calls import Call, arrays, line, written
from nnstudio.exporters.replaying.views import address, owner, view_code


class Constants:
    """Arrays that are only read and have no one value: they stand among the script's data, each once."""

    def __init__(self) -> None:
        self.arrays: dict[str, np.ndarray] = {}
        self._names: dict[tuple[str, tuple[int, ...], bytes], str] = {}

    def name(self, array: np.ndarray) -> str:
        key = array.dtype.str, array.shape, array.tobytes()
        if key not in self._names:
            name = self._names[key] = f"constant{len(self._names) + 1}"
            self.arrays[name] = array
        return f"arrays[{self._names[key]!r}]"


class Buffers:
    """Names for all arrays that some calls touch.

    `known` are arrays of the whole script by name; `given` have names and are made here; every other array is called
    b1, b2 … Views are written as views of the smallest array with a name that holds them.
    """

    def __init__(
        self,
        calls: Iterable[Call],
        known: Mapping[str, np.ndarray],
        given: Mapping[str, np.ndarray],
        constants: Constants,
    ) -> None:
        self.lines: list[str] = []
        self._bases: dict[int, list[tuple[int, str, np.ndarray]]] = {}  # by the address of their owner, smallest first
        self._words: dict[int, str] = {}  # constants of one value by the address of their owner
        self._constants = constants
        for name, array in known.items():
            self._hold(name, array)
        self._take(list(calls), given)

    def name(self, array: np.ndarray) -> str:
        """Return the expression of an array."""
        at = address(owner(array))
        if at in self._words:
            return self._words[at]
        for _, name, base in self._bases[at]:
            code = view_code(name, base, array)
            if code:
                return code
        raise AssertionError(f"a view of {self._bases[at][-1][1]} that cannot be written")

    def line(self, call: Call) -> str:
        return line(call, self.name)

    def _hold(self, name: str, base: np.ndarray) -> None:
        self._bases.setdefault(address(owner(base)), []).append((base.size, name, base))
        self._bases[address(owner(base))].sort(key=lambda one: one[0])

    def _take(self, calls: list[Call], given: Mapping[str, np.ndarray]) -> None:
        changed = {address(owner(one)) for call in calls for one in written(call)}
        for name, array in given.items():
            if address(owner(array)) not in self._bases:
                self._make(name, owner(array))
        for call in calls:
            for array in map(owner, arrays(call)):
                if address(array) in self._bases or address(array) in self._words:
                    continue
                if address(array) in changed:
                    self._make(f"b{len(self.lines) + 1}", array)
                elif array.ndim == 0:
                    self._words[address(array)] = number(array)
                else:
                    self._keep(array)

    def _make(self, name: str, array: np.ndarray) -> None:
        made = _by_rows(array)
        self._hold(name, made)
        self.lines.append(f"{name} = np.ones({made.shape}, {_kind(made.dtype)})")

    def _keep(self, array: np.ndarray) -> None:
        """A constant array: of one value it is made, else it is read."""
        name = f"c{len(self.lines) + 1}"
        made = _by_rows(array)
        self._hold(name, made)
        value = made.reshape(-1)[:1].reshape(())
        if (made == value).all():
            self.lines.append(f"{name} = np.full({made.shape}, {number(value)}, {_kind(made.dtype)})")
        else:
            self.lines.append(f"{name} = {self._constants.name(made)}")


def _by_rows(array: np.ndarray) -> np.ndarray:
    """Return an array that owns its memory, or its transpose, as it lies there row by row."""
    return array if array.flags.c_contiguous else array.T


def number(value: np.ndarray) -> str:
    """Return a number as Python writes it, in few digits where they give the same number in the array's type."""
    plain = value.item()
    if not isinstance(plain, float):
        return repr(plain)
    if not np.isfinite(plain):
        return f"float({str(plain)!r})"
    short = repr(float(str(value[()])))
    return short if value.dtype.type(float(short)) == value else repr(plain)


def _kind(dtype: np.dtype) -> str:
    return {"f": "dtype", "b": "bool"}.get(dtype.kind, f"np.{dtype.name}")
