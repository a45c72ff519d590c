"""The cells of a matrix, painted together: one image for their colours, one pass for each ink."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from nnstudio.panels.forward.grids import Grid
from nnstudio.widgets import colors
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.themes import Theme, diverging_colors

_RIGHT = 3.0  # pixels between a number and the end of its cell


class Cells:
    """Paints numbers on the colours of their values, in one font.

    A number's width is the sum of its letters' widths, found once: laying each out anew takes ten times as long.
    """

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._metrics = metrics
        self._advance: dict[str, float] = {}

    def paint(self, painter: QPainter, grid: Grid, there: np.ndarray, seen: QRectF, theme: Theme) -> None:
        """Paint what is shown of a matrix, numbers only in the room seen; `there` (rows, columns) tells which are."""
        rows, columns = grid.shown
        values = (grid.values.T if grid.turned else grid.values)[:rows, :columns]
        index = shades(values, _limit(grid.values))
        table = diverging_colors(theme)[:, :3]
        pixels = np.ascontiguousarray(
            np.where(there[..., None], table[index], np.array(colors.rgb(theme.plot))), np.uint8
        )
        room = grid.rect(0, 0).united(grid.rect(rows - 1, columns - 1))
        image = QImage(pixels.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888)
        painter.drawImage(room, image)
        self._rule(painter, room, grid, theme)
        self._write(painter, grid, values, there, inks(theme)[index], seen)

    def _rule(self, painter: QPainter, room: QRectF, grid: Grid, theme: Theme) -> None:
        painter.setPen(QColor(theme.grid))
        rows, columns = grid.shown
        for row in range(rows + 1):
            y = room.y() + row * grid.cell[1]
            painter.drawLine(QPointF(room.x(), y), QPointF(room.right(), y))
        for column in range(columns + 1):
            x = room.x() + column * grid.cell[0]
            painter.drawLine(QPointF(x, room.y()), QPointF(x, room.bottom()))

    def _write(
        self, painter: QPainter, grid: Grid, values: np.ndarray, there: np.ndarray, dark: np.ndarray, seen: QRectF
    ) -> None:
        base = (grid.cell[1] + self._metrics.ascent() - self._metrics.descent()) / 2
        for ink, chosen in (("#000000", dark & there), ("#ffffff", ~dark & there)):
            painter.setPen(QColor(ink))
            for row, column in np.argwhere(chosen).tolist():
                right, top = grid.room.x() + (column + 1) * grid.cell[0], grid.room.y() + row * grid.cell[1]
                if right > seen.left() and right - grid.cell[0] < seen.right():
                    words = three_digits(float(values[row, column]))
                    painter.drawText(QPointF(right - _RIGHT - self._width(words), top + base), words)

    def _width(self, words: str) -> float:
        known = self._advance
        for letter in words:
            if letter not in known:
                known[letter] = self._metrics.horizontalAdvance(letter)
        return sum(known[letter] for letter in words)


def shades(values: np.ndarray, limit: float) -> np.ndarray:
    """Return each value's place in the table of signed colours, ±limit its ends; what is not finite has the middle."""
    shares = np.nan_to_num(values / limit, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.rint((np.clip(shares, -1, 1) + 1) / 2 * (colors.LEVELS - 1)).astype(int)


@lru_cache(maxsize=4)
def inks(theme: Theme) -> np.ndarray:
    """Return on which colours of the table black is read better than white."""
    return np.array([colors.ink_on(QColor(*one[:3].tolist()).name()) == "#000000" for one in diverging_colors(theme)])


def _limit(values: np.ndarray) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0.0)) or 1.0
