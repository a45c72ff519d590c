"""Points that cover the inputs' domain evenly: a line for one input, a lattice for two, in the data's own units."""

from typing import NamedTuple

import numpy as np

from nnstudio.data.prepared import Prepared

MARGIN = 0.08


class Span(NamedTuple):
    """A closed interval of one input."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def domain(data: Prepared, feature: int, margin: float = MARGIN) -> Span:
    """Return the interval both parts cover in one raw feature, a share of its width wider at both ends."""
    columns = [part[:, feature] for part in (data.raw.x_train, data.raw.x_test) if len(part)]
    low, high = min(float(one.min()) for one in columns), max(float(one.max()) for one in columns)
    room = margin * (high - low) or max(1.0, abs(low)) * 0.5
    return Span(low - room, high + room)


def centres(span: Span, count: int) -> np.ndarray:
    """Return the centres of `count` equal cells."""
    return span.low + (np.arange(count) + 0.5) * (span.width / count)


def lattice(across: Span, up: Span, columns: int, rows: int) -> np.ndarray:
    """Return (rows·columns, 2) raw points, row by row from below, each the centre of its cell."""
    x, y = np.meshgrid(centres(across, columns), centres(up, rows))
    return np.column_stack([x.ravel(), y.ravel()])


def same_scale(across: Span, up: Span, width: float, height: float) -> tuple[Span, Span]:
    """Widen one span so that both inputs have the same scale on a picture of that size, where that is no great change.

    Spans whose widths differ by more than a factor of three are left: they are of different units.
    """
    if not (width > 0 and height > 0 and 1 / 3 <= across.width / up.width <= 3):
        return across, up
    scale = max(across.width / width, up.width / height)
    return _widened(across, scale * width), _widened(up, scale * height)


def _widened(span: Span, width: float) -> Span:
    middle = (span.low + span.high) / 2
    return Span(middle - width / 2, middle + width / 2)
