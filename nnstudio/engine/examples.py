"""Examples in rows, as plans take them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np


@dataclass(frozen=True, eq=False)
class Examples:
    """Inputs and targets of a number of examples.

    Shapes: x (examples, inputs + 1), its last column ones for the bias; t (examples, targets). x is contiguous by rows,
    so that gathering is quick, and t by columns, as the output is it meets: calls on strided arrays copy them first.
    """

    x: np.ndarray
    t: np.ndarray

    @classmethod
    def blank(cls, count: int, inputs: int, targets: int, dtype: np.dtype) -> Examples:
        """Return that many examples to be written to; inputs and targets are ones too."""
        return cls(np.ones((count, inputs + 1), dtype), np.ones((targets, count), dtype).T)

    @classmethod
    def of(cls, x: np.ndarray, t: np.ndarray, dtype: np.dtype) -> Examples:
        """Return a copy of inputs (examples, inputs) and targets (examples, targets) in that type.

        Read-only inputs of that type that are a view of all but the last column, of ones, are not copied.
        """
        held = x.base
        if isinstance(held, np.ndarray) and _is_whole(held, x, dtype):
            made = cls(held, np.empty((t.shape[1], len(t)), dtype).T)
        else:
            made = cls.blank(len(x), x.shape[1], t.shape[1], dtype)
            made.features[:] = x
        made.t[:] = t
        return made

    @property
    def features(self) -> np.ndarray:
        """The inputs without the ones, (examples, inputs), a view."""
        return self.x[:, :-1]

    @property
    def nbytes(self) -> int:
        return self.x.nbytes + self.t.nbytes

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, part: slice) -> Examples:
        """Return a part of the examples, as views."""
        return Examples(self.x[part], self.t[part])

    def copy_from(self, other: Examples) -> None:
        """Overwrite these examples by as many others."""
        np.copyto(self.x, other.x)
        np.copyto(self.t, other.t)

    def gather(self, into: Examples) -> partial[None]:
        """Return a call that takes indices and copies those examples into others."""
        return partial(_gather, self.x.take, into.x, self.t.T.take, into.t.T)


def _is_whole(held: np.ndarray, x: np.ndarray, dtype: np.dtype) -> bool:
    """Tell whether x is what `held` has before a last column of ones."""
    fits = held.shape == (len(x), x.shape[1] + 1) and held.dtype == dtype and not held.flags.writeable
    starts = held.__array_interface__["data"] == x.__array_interface__["data"]
    return fits and starts and held.flags.c_contiguous and bool((held[:, -1] == 1).all())


def _gather(take_x, x, take_t, t, indices) -> None:
    take_x(indices, 0, x, "clip")  # the other modes allocate
    take_t(indices, 1, t, "clip")
