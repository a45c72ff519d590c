"""The edges as they are painted: anew when their values changed, else from a sheet; slow ones not in every frame."""

from time import perf_counter, thread_time

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnstudio.panels.network.edges import Edges
from nnstudio.panels.network.shades import Shades
from nnstudio.panels.network.sheets import blank_sheet
from nnstudio.widgets.painting import kept, painting

SLOW_SECONDS = 0.0006
_REST = 40.0  # times as long as drawing took, slow edges stay as they are: from 0.6 ms on longer than a frame
_DIMMED = 0.22  # what is left of the other edges while a unit's own light up
_MARK_WIDTH = 9.0


class EdgeSheet:
    """Paints the edges of one geometry.

    Fresh values are painted straight away, which saves laying down a sheet; a second painting of the same values (a
    pointer moving, a selection) fills the sheet, and from then on it is laid down. Edges that are slow to draw always
    go through the sheet and rest between drawings; `owes` tells that the sheet is behind the values.
    """

    def __init__(self, edges: Edges, shades: Shades, size: tuple[float, float], ratio: float) -> None:
        self._edges, self._shades = edges, shades
        self._size, self._ratio = size, ratio
        self._sheet = blank_sheet((1, 1), 1)
        self._fresh, self._filled = True, False
        self._cost, self._rests_until = 0.0, 0.0
        self.shares = np.zeros(len(edges))
        self.frozen = np.zeros(len(edges), bool)
        self._drawn: np.ndarray | None = None
        self.owes = False

    def take(self, shares: np.ndarray, at_once: bool = True) -> None:
        """Take up new values, each edge's share of its layer's largest; `at_once`: also slow ones do not rest."""
        self.shares = shares
        if self._drawn is None or not self._edges.look_alike(shares, self._drawn):
            self._fresh = self.owes = True
        else:  # values may also come back to what is painted already
            self._fresh = self.owes = False
        if at_once:
            self._rests_until = 0.0

    def freeze(self, frozen: np.ndarray) -> None:
        """Dash other edges: truths (edges,)."""
        if not np.array_equal(frozen, self.frozen):
            self.frozen, self._fresh, self.owes, self._rests_until = frozen, True, True, 0.0

    def paint(self, painter: QPainter, lit: np.ndarray | None) -> bool:
        """Paint all edges; where some are lit, by index, these over the others dimmed. Tell whether slow ones were."""
        if kept():
            self._paint_kept(painter, lit)
            return False
        if lit is None and self._fresh and self._cost < SLOW_SECONDS:
            self._draw(painter)
            self._filled = self._fresh = False
            return self._cost >= SLOW_SECONDS
        due = self._due()
        if due:
            self._fill()
        painter.setOpacity(1.0 if lit is None else _DIMMED)
        painter.drawPixmap(0, 0, self._sheet)
        painter.setOpacity(1.0)
        if lit is not None:
            self._edges.draw_only(painter, lit, self.shares, self._shades)
        return due and self._cost >= SLOW_SECONDS

    def paint_marked(self, painter: QPainter, index: int) -> None:
        """Paint one edge with a broad border around it."""
        painter.setPen(QPen(QColor(self._shades.theme.accent), _MARK_WIDTH))
        self._edges.draw_plain(painter, index)
        painter.setPen(QPen(QColor(self._shades.theme.plot), _MARK_WIDTH - 3))
        self._edges.draw_plain(painter, index)
        self._edges.draw_only(painter, np.array([index]), self.shares, self._shades)

    def _paint_kept(self, painter: QPainter, lit: np.ndarray | None) -> None:
        """Paint all edges without the sheet, as they are by now."""
        painter.save()
        painter.setOpacity(1.0 if lit is None else _DIMMED)
        self._edges.draw(painter, self.shares, self._shades, self.frozen)
        painter.restore()
        if lit is not None:
            self._edges.draw_only(painter, lit, self.shares, self._shades)

    def _due(self) -> bool:
        stale = self._fresh or not self._filled
        return stale and (not self._filled or perf_counter() >= self._rests_until)

    def _fill(self) -> None:
        if self._sheet.width() == 1:
            self._sheet = blank_sheet(self._size, self._ratio)
        self._sheet.fill(Qt.GlobalColor.transparent)
        with painting(self._sheet) as painter:
            self._draw(painter)
        self._filled, self._fresh = True, False

    def _draw(self, painter: QPainter) -> None:
        start = thread_time()
        self._edges.draw(painter, self.shares, self._shades, self.frozen)
        self._cost = thread_time() - start
        self._rests_until = perf_counter() + (_REST * self._cost if self._cost >= SLOW_SECONDS else 0.0)
        self._drawn, self.owes = self.shares, False
