"""Parts of a page that stand side by side where there is room, and below each other where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPalette, QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

Place = tuple[int, int, int, int]
SPACING = 8
_LETTER = 17  # pixels: the height of a line of text for which the widths are meant


@dataclass(frozen=True)
class Order:
    """Where parts stand, at least `least` pixels wide: (row, column, rows, columns) each, and the shares of both."""

    least: int
    places: tuple[Place, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]


class Turning(QScrollArea):
    """Scrolls up and down where its parts need more height than there is.

    The first of `orders` that its width suffices for is taken, the widest first; for less than all of them the parts
    follow each other. Larger letters need more width.
    """

    def __init__(self, parts: Sequence[QWidget], orders: Sequence[Order]) -> None:
        super().__init__()
        below = tuple((at, 0, 1, 1) for at in range(len(parts)))
        self._parts, self._orders = parts, (*orders, Order(0, below, (1,), ()))
        self._order: Order | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Window)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.setWidget(content)
        self._arrange(self._orders[0])

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        scale = max(1.0, self.fontMetrics().height() / _LETTER)
        self._arrange(next(order for order in self._orders if self.width() >= order.least * scale))

    def _arrange(self, order: Order) -> None:
        if order == self._order:
            return
        self._order = order
        for widget, place in zip(self._parts, order.places, strict=True):
            self._grid.addWidget(widget, *place)
        for at in range(len(self._parts) + 1):
            self._grid.setColumnStretch(at, order.columns[at] if at < len(order.columns) else 0)
            self._grid.setRowStretch(at, order.rows[at] if at < len(order.rows) else 0)
