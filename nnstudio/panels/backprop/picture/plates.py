"""Where exactly the numbers of a wire are painted: their value above it, their gradient below, the mark of a check."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF

from nnstudio.panels.backprop.picture.drawing import Wire, Written
from nnstudio.panels.backprop.picture.sizes import MARK, Sizes


@dataclass(frozen=True)
class Plate:
    """The ground of some rows of numbers; their shape stands before them, `before` wide."""

    room: QRectF
    rows: tuple[str, ...]
    shape: str
    before: float


@dataclass(frozen=True)
class Plates:
    """What is painted at a wire; None where nothing is known yet."""

    above: Plate | None
    below: Plate | None
    mark: QRectF | None

    def rooms(self) -> list[QRectF]:
        """Return all rectangles that are painted."""
        grounds = [one.room for one in (self.above, self.below) if one is not None]
        return grounds if self.mark is None else [*grounds, self.mark]


def plates(sizes: Sizes, wire: Wire, room: QRectF, written: Written) -> Plates:
    """Return the plates of a wire whose numbers have a room."""
    middle = room.center() - QPointF(MARK * sizes.line / 2, 0)  # with the mark behind them they are in the middle
    above = below = None
    if written.above:
        rows = tuple(written.above.split("\n"))
        above = _plate(sizes, wire.shape, rows, middle.x(), middle.y() - 1 - len(rows) * sizes.line)
    if written.below:
        below = _plate(sizes, "", tuple(written.below.split("\n")), middle.x(), middle.y() + 1)
    last = below or above
    end = room.right() if last is None else last.room.right()
    size = MARK * sizes.line
    mark = QRectF(end, middle.y() + 0.2 * sizes.line, size, size) if written.mark else None
    return Plates(above, below, mark)


def _plate(sizes: Sizes, shape: str, rows: tuple[str, ...], middle: float, top: float) -> Plate:
    before = sizes.metrics.horizontalAdvance(f"{shape} ") if shape else 0.0
    wide = max(sizes.metrics.horizontalAdvance(row) for row in rows)
    room = QRectF(middle - (before + wide) / 2 - 2, top, before + wide + 4, len(rows) * sizes.line)
    return Plate(room, rows, shape, before)
