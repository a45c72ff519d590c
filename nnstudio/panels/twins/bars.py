"""The histogram of a layer's weights, over the first member's; range and height are the same in every column."""

from __future__ import annotations

from typing import Any, final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

LEAST = 36


@final
class WeightBars(QWidget):
    """Filled steps in the member's colour; the first member's as a line."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.setObjectName(f"twins.histogram.{at}")
        bind_text(self, "setAccessibleName", Message("panel.twins.histogram.of", {"number": at + 1}))
        bind_text(self, "setToolTip", Message("panel.twins.histogram.help"))
        self.setMinimumSize(60, LEAST)
        self._color = at
        self.shares = np.zeros(1)
        self._first: np.ndarray | None = None
        self._top = 1.0
        themes.changed.connect(self.update)

    def number_tables(self) -> tuple[Table, ...]:
        bins = range(1, len(self.shares) + 1)
        return (Table.of(self.accessibleName(), {text("tables.bin"): bins, text("tables.share"): self.shares}),)

    def show_shares(self, shares: np.ndarray, first: np.ndarray | None, top: float) -> None:
        """Show the shares of the bins (bins,); a full bar is `top`."""
        self.shares, self._first, self._top = shares, first, top
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 40)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, room = themes.current_theme(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with painting(self) as painter:
            painter.fillRect(room, QColor(theme.plot))
            painter.setPen(QColor(theme.grid))
            painter.drawLine(QPointF(room.center().x(), room.top()), QPointF(room.center().x(), room.bottom()))
            color = QColor(theme.curves[self._color % len(theme.curves)])
            self._draw(painter, room, self.shares, color, True)
            if self._first is not None:
                self._draw(painter, room, self._first, QColor(theme.text), False)

    def _draw(self, painter: QPainter, room: QRectF, shares: Any, color: QColor, filled: bool) -> None:
        edges = np.repeat(np.linspace(room.left(), room.right(), len(shares) + 1), 2)
        heights = np.concatenate([[0.0], np.repeat(np.clip(shares / self._top, 0, 1), 2), [0.0]])
        y = room.bottom() - heights * room.height()
        painter.setPen(QPen(color, 1))
        fill = QColor(color)
        fill.setAlpha(110)
        painter.setBrush(fill if filled else Qt.BrushStyle.NoBrush)
        points = QPolygonF([QPointF(*one) for one in zip(edges.tolist(), y.tolist(), strict=True)])
        painter.drawPolygon(points) if filled else painter.drawPolyline(points)
