"""Where the matrices of one layer stand, and which of their rows and columns are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from PyQt6.QtCore import QPointF, QRectF

from nnstudio.studies.forward_code import Convention
from nnstudio.studies.forward_pass import LayerPass
from nnstudio.widgets.numbers import subscript

Role = Literal["W", "x", "b", "z", "a", "skip"]
MOST = 8  # rows or columns of a matrix that are shown; of more, one less and "…"
_GAP_SHARE = 0.45  # of a cell's size, for "…"


class Entry(NamedTuple):
    """A number of a layer's result; a `unit` of −1 stands for the whole result of a layer without a product."""

    layer: int
    unit: int
    example: int


@dataclass(frozen=True, eq=False)
class Grid:
    """One matrix as it is drawn: `rows` and `columns` are the places shown, the rest is “…”.

    `values` has a row a unit (or an input) and a column an example; where `turned`, it is drawn transposed.
    """

    role: Role
    name: str
    values: np.ndarray
    turned: bool
    room: QRectF
    cell: tuple[float, float]

    @property
    def shape(self) -> tuple[int, int]:
        """Its shape as it is drawn."""
        rows, columns = self.values.shape
        return (columns, rows) if self.turned else (rows, columns)

    @property
    def shown(self) -> tuple[int, int]:
        """How many rows and columns are drawn."""
        return few(self.shape[0]), few(self.shape[1])

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return where in `values` a cell of the drawing stands, and the other way round."""
        return (column, row) if self.turned else (row, column)

    def rect(self, row: int, column: int) -> QRectF:
        """Return the room of a cell of the drawing."""
        wide, high = self.cell
        return QRectF(self.room.x() + column * wide, self.room.y() + row * high, wide, high)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Return the cell of the drawing under a point."""
        if not self.room.contains(point):
            return None
        row = int((point.y() - self.room.y()) / self.cell[1])
        column = int((point.x() - self.room.x()) / self.cell[0])
        return (row, column) if row < self.shown[0] and column < self.shown[1] else None

    def lit(self, entry: Entry) -> QRectF:
        """Return the row, column or cell that an entry of the layer's result is made of, or stands in."""
        unit, example = entry.unit, entry.example
        rows, columns = self.shown
        if self.role in ("z", "a"):
            return self.rect(*self.place(unit, example))
        if self.role == "b":
            return self.rect(*self.place(unit, 0))
        along_row = (self.role == "W") != self.turned
        index = unit if self.role == "W" else example
        first, last = ((index, 0), (index, columns - 1)) if along_row else ((0, index), (rows - 1, index))
        return self.rect(*first).united(self.rect(*last))


def few(count: int) -> int:
    """Return how many of so many rows or columns are shown."""
    return count if count <= MOST else MOST - 1


class Band(NamedTuple):
    """One layer's matrices in a row, the signs between them, and the room of all with its captions."""

    layer: LayerPass
    grids: tuple[Grid, ...]
    signs: tuple[tuple[QPointF, str], ...]
    top: float
    bottom: float

    def grid(self, role: Role) -> Grid:
        return next(one for one in self.grids if one.role == role)


class Metrics(NamedTuple):
    """Sizes in pixels: a cell, a line of words, the room of a sign, the margin."""

    wide: float
    high: float
    line: float
    sign: float
    margin: float = 8.0


def band(layer: LayerPass, convention: Convention, top: float, metrics: Metrics) -> Band:
    """Return where a layer's matrices stand, below two lines of words and their names."""
    turned = convention == "xW"
    parts = _parts(layer, turned)
    start = top + 3 * metrics.line + 4
    heights = [values_shape(values, turned)[0] for _, _, values, _ in parts]
    tallest = max(_extent(few(rows), rows, metrics.high) for rows in heights)
    grids, signs, x = [], [], metrics.margin
    for role, name, values, sign in parts:
        if sign:
            signs.append((QPointF(x + metrics.sign / 2, start + tallest / 2), sign))
            x += metrics.sign
        shape = values_shape(values, turned)
        wide, high = _extent(few(shape[1]), shape[1], metrics.wide), _extent(few(shape[0]), shape[0], metrics.high)
        wide = max(wide, metrics.wide)
        room = QRectF(x, start + (tallest - high) / 2, wide, high)
        grids.append(Grid(role, name, values, turned, room, (metrics.wide, metrics.high)))
        x += wide
    return Band(layer, tuple(grids), tuple(signs), top, start + tallest + metrics.line)


def shapes(layer: LayerPass, convention: Convention) -> str:
    """Return "[8×2]·[2×1] + [8×1] = [8×1]" in the order of the convention; "[8×1] → [8×1]" without a product."""
    turned = convention == "xW"

    def said(values: np.ndarray) -> str:
        rows, columns = values_shape(values, turned)
        return f"[{rows}×{columns}]"

    if layer.skip is not None:
        return f"{said(layer.skip)} + {said(layer.x)} = {said(layer.a)}"
    if layer.W is None or layer.b is None:
        return f"{said(layer.x)} → {said(layer.a)}"
    first, second = (layer.x, layer.W) if turned else (layer.W, layer.x)
    return f"{said(first)}·{said(second)} + {said(layer.b)} = {said(layer.z)}"


def names(layer: LayerPass) -> dict[Role, str]:
    """Return what each matrix is called: W₁, x (of the first layer, else a₁ …), b₁, z₁, a₁."""
    own = subscript(layer.number)
    before, skip = (f"a{subscript(number)}" if number else "x" for number in (layer.given, layer.skips))
    return {"W": f"W{own}", "x": before, "b": f"b{own}", "z": f"z{own}", "a": f"a{own}", "skip": skip}


def values_shape(values: np.ndarray, turned: bool) -> tuple[int, int]:
    """Return a matrix's shape as it is drawn."""
    rows, columns = values.shape
    return (columns, rows) if turned else (rows, columns)


def _extent(shown: int, count: int, size: float) -> float:
    return shown * size + (_GAP_SHARE * size if shown < count else 0.0)


def _parts(layer: LayerPass, turned: bool) -> list[tuple[Role, str, np.ndarray, str]]:
    """Return role, name, values and the sign before each of a layer's matrices, in the order they are written."""
    called = names(layer)
    if layer.skip is not None:
        added: tuple[Role, str, np.ndarray, str] = ("skip", called["skip"], layer.skip, "")
        return [added, ("x", called["x"], layer.x, "+"), ("a", called["a"], layer.a, "=")]
    if layer.W is None or layer.b is None:
        return [("x", called["x"], layer.x, ""), ("a", called["a"], layer.a, "→")]
    factors: list[tuple[Role, str, np.ndarray]] = [("W", called["W"], layer.W), ("x", called["x"], layer.x)]
    first, second = reversed(factors) if turned else factors
    return [
        (*first, ""),
        (*second, "·"),
        ("b", called["b"], layer.b, "+"),
        ("z", called["z"], layer.z, "="),
        ("a", called["a"], layer.a, "→"),
    ]
