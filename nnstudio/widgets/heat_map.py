"""A map of numbers as colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import colors, themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(QWidget):
    """Shows an array (rows, columns), row 0 at the top, by a colour table over fixed levels.

    A QImage of our own painted by a plain widget: 230 µs for a 100×100 map at 500×500 pixels, a fifth of pyqtgraph's
    ImageItem. `hovered(row, column, value)` under the pointer or the cell moved by arrow keys, `left()` when neither,
    `clicked(row, column)` also on Enter. A subclass paints over the map in `paint_over`.
    """

    hovered = pyqtSignal(int, int, float)
    left = pyqtSignal()
    clicked = pyqtSignal(int, int)

    def __init__(
        self, name: str, label: Message, table: str = "diverging", smooth: bool = False, square: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._table_name, self._smooth, self._square = table, smooth, square
        self._levels = (-1.0, 1.0)
        self._extent, self._planar = QRectF(-1, -1, 2, 2), False
        self._cell: tuple[int, int] | None = None
        self._make_buffers((1, 1))
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def set_levels(self, low: float, high: float) -> None:
        """Set the values of the table's ends; for signed values low = −high, so that 0 is the background."""
        self._levels = (low, high)
        self._color()

    def set_values(self, values: ArrayLike) -> None:
        """Show an array (rows, columns). NaN has the border's colour, other values outside the levels the end's."""
        given = np.asarray(values)
        if given.shape != self._values.shape:
            self._make_buffers(given.shape)
        np.copyto(self._values, given, casting="same_kind" if given.dtype.kind == "f" else "unsafe")
        self._color()

    def set_extent(self, x_low: float, x_high: float, y_low: float, y_high: float) -> None:
        """Say which plane the map covers: y_high is its upper edge."""
        self._extent, self._planar = QRectF(x_low, y_low, x_high - x_low, y_high - y_low), True
        self.update()

    def values(self) -> NDArray[np.float32]:
        """Return the numbers shown, for a table."""
        return self._values

    def number_tables(self) -> tuple[Table, ...]:
        """The cells by the plane's places where the map lies on a plane, else by their numbers."""
        rows, columns = self._values.shape
        names: Any = range(1, rows + 1)
        across: Sequence[Any] = range(1, columns + 1)
        if self._planar:
            plane = self._extent
            names = plane.y() + plane.height() * (rows - 0.5 - np.arange(rows)) / rows
            across = [f"{plane.x() + plane.width() * (at + 0.5) / columns:.6g}" for at in range(columns)]
        return (Table.of_grid(self.accessibleName(), self._values, names, across, text("tables.cell")),)

    def map_rect(self) -> QRectF:
        """Return where the map lies in the widget; cells are square where that was asked for."""
        whole = QRectF(self.rect())
        rows, columns = self._values.shape
        if not self._square or not rows or not columns:
            return whole
        cell = min(whole.width() / columns, whole.height() / rows)
        size = QRectF(0, 0, cell * columns, cell * rows)
        size.moveCenter(whole.center())
        return size

    def to_widget(self, x: float, y: float) -> QPointF:
        """Return the widget's point for a point of the plane."""
        rect, plane = self.map_rect(), self._extent
        across = (x - plane.x()) / plane.width()
        return QPointF(
            rect.x() + across * rect.width(), rect.bottom() - (y - plane.y()) / plane.height() * rect.height()
        )

    def to_plane(self, place: QPointF) -> QPointF:
        """Return the plane's point for a point of the widget."""
        rect, plane = self.map_rect(), self._extent
        across, up = (place.x() - rect.x()) / rect.width(), (rect.bottom() - place.y()) / rect.height()
        return QPointF(plane.x() + across * plane.width(), plane.y() + up * plane.height())

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        """Paint marks over the map; a plain map has none."""

    def restyle(self, theme: themes.Theme) -> None:
        signed = self._table_name == "diverging"
        table = themes.diverging_colors(theme) if signed else colors.magnitudes(self._table_name)
        r, g, b, _ = table.astype(np.uint32).T
        self._table = np.uint32(0xFF000000) | r << np.uint32(16) | g << np.uint32(8) | b
        self._missing = np.uint32(QColor(theme.border).rgb())
        self._color()

    def sizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        rect = self.map_rect()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
            painter.drawImage(rect, self._image)
            self.paint_over(painter, rect)
            if self._cell is not None and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QColor(themes.current_theme().accent))
                painter.drawRect(self._cell_rect(*self._cell))

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        cell = None if a0 is None else self._cell_at(a0.position())
        if cell is None:
            self.left.emit()
        else:
            self._point(cell)

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        cell = None if a0 is None else self._cell_at(a0.position())
        if cell is not None:
            self._point(cell)
            self.clicked.emit(*cell)

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._cell = None
        self.left.emit()
        self.update()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None:
            return
        if a0.key() in _ARROWS and self._values.size:
            down, right = _ARROWS[Qt.Key(a0.key())]
            rows, columns = self._values.shape
            row, column = self._cell or (rows // 2 - down, columns // 2 - right)
            self._point((min(max(row + down, 0), rows - 1), min(max(column + right, 0), columns - 1)))
        elif a0.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cell is not None:
            self.clicked.emit(*self._cell)
        else:
            super().keyPressEvent(a0)

    def _point(self, cell: tuple[int, int]) -> None:
        if cell != self._cell:
            self._cell = cell
            self.update()
        self.hovered.emit(*cell, float(self._values[cell]))

    def _cell_at(self, place: QPointF) -> tuple[int, int] | None:
        rect = self.map_rect()
        if not self._values.size or not rect.contains(place):
            return None
        rows, columns = self._values.shape
        row = int((place.y() - rect.y()) / rect.height() * rows)
        return min(row, rows - 1), min(int((place.x() - rect.x()) / rect.width() * columns), columns - 1)

    def _cell_rect(self, row: int, column: int) -> QRectF:
        rect, (rows, columns) = self.map_rect(), self._values.shape
        wide, high = rect.width() / columns, rect.height() / rows
        return QRectF(rect.x() + column * wide, rect.y() + row * high, max(wide, 3), max(high, 3))

    def _make_buffers(self, shape: tuple[int, ...]) -> None:
        rows, columns = shape
        self._cell = None
        self._values = np.zeros((rows, columns), np.float32)
        self._scaled = np.empty((rows, columns), np.float32)
        self._index = np.empty((rows, columns), np.uint8)
        self._pixels = np.zeros((rows, columns), np.uint32)
        # The image reads this buffer in place: colouring again is all it takes to change the picture.
        data: Any = self._pixels.data
        self._image = QImage(data, columns, rows, columns * 4, QImage.Format.Format_RGB32)

    def _color(self) -> None:
        low, high = self._levels
        np.subtract(self._values, np.float32(low), out=self._scaled)
        np.multiply(self._scaled, np.float32(255 / (high - low) if high > low else 0), out=self._scaled)
        missing = np.isnan(self._scaled) if np.isnan(self._scaled.min(initial=0)) else None
        np.nan_to_num(self._scaled, copy=False, nan=0, posinf=255, neginf=0)
        np.clip(self._scaled, 0, 255, out=self._scaled)
        np.copyto(self._index, self._scaled, casting="unsafe")
        np.take(self._table, self._index, out=self._pixels, mode="clip")
        if missing is not None:
            self._pixels[missing] = self._missing
        self.update()
