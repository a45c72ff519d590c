"""What lies under the curves of a plot: shaded parts of its axis, and bars that stand on its lower edge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from nnstudio.widgets.themes import Theme

_SHADE, _BAR, _TALLEST = 60, 70, 0.4  # opacities of 255; the tallest bar's share of the height


class Backdrop(pg.GraphicsObject):
    """Covers the whole view, whatever part of the axes it shows, and never takes the mouse."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.parts: list[tuple[float, float]] = []
        self.shares = np.zeros(0)
        self.edges = np.zeros(1)
        self.setZValue(-10)
        self.restyle(theme)

    def show_parts(self, parts: Sequence[tuple[float, float]]) -> None:
        """Shade other parts (from, to) of the x axis."""
        if parts != self.parts:
            self.parts = list(parts)
            self.update()

    def show_bars(self, edges: np.ndarray, shares: np.ndarray) -> None:
        """Draw other bars: edges (n + 1,) on the x axis and shares (n,), the largest as high as two fifths."""
        self.edges, self.shares = edges, shares
        self.update()

    def restyle(self, theme: Theme) -> None:
        self._shade, self._bar = QColor(theme.border), QColor(theme.border)
        self._shade.setAlpha(_SHADE)
        self._bar.setAlpha(_SHADE + _BAR)
        self.update()

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None, widget: QWidget | None = None
    ) -> None:
        if painter is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        view = self.boundingRect()
        for low, high in self.parts:
            painter.fillRect(QRectF(low, view.top(), high - low, view.height()) & view, self._shade)
        most = float(self.shares.max(initial=0))
        if most > 0:
            self._paint_bars(painter, view, _TALLEST * view.height() / most)

    def _paint_bars(self, painter: QPainter, view: QRectF, scale: float) -> None:
        for at in np.flatnonzero(self.shares).tolist():
            left, right = float(self.edges[at]), float(self.edges[at + 1])
            painter.fillRect(QRectF(left, view.top(), right - left, scale * float(self.shares[at])), self._bar)
