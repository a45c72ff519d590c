"""All layers' matrices, painted under each other; a number of a result is pointed at, or reached step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.forward import words
from nnstudio.panels.forward.cells import Cells
from nnstudio.panels.forward.grids import Band, Entry, Grid, Metrics, band
from nnstudio.panels.forward.walk import Walk
from nnstudio.studies.forward_code import Convention
from nnstudio.studies.forward_pass import LayerPass
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_ALONE = ("dropout", "gaussian_noise", "batch_norm", "residual")  # layers that treat each value for itself
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Sheet(QWidget):
    """`pointed()` when another entry is pointed at or none, `clicked(Entry)`, `wished(steps)` on ◀ and ▶.

    Page Down goes on to the next layer (`layer_wished`), End or Escape shows all (`all_wished`).
    """

    pointed = pyqtSignal()
    clicked = pyqtSignal(object)
    wished = pyqtSignal(int)
    layer_wished = pyqtSignal()
    all_wished = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("forward.sheet")
        bind_text(self, "setAccessibleName", Message("panel.forward.sheet"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.walk = Walk(())
        self.bands: tuple[Band, ...] = ()
        self.under: Entry | None = None
        self._layers: Sequence[LayerPass] = ()
        self._convention: Convention = "Wx"
        self._font, self._cells = self.font().key(), Cells(QFontMetricsF(self.font()))
        themes.changed.connect(self.update)

    @property
    def lit(self) -> Entry | None:
        """The entry whose row and column light up: the one pointed at, else the one reached."""
        return self.under or self.walk.entry

    def show_pass(self, layers: Sequence[LayerPass], convention: Convention) -> None:
        """Show other numbers; of matrices of the same shapes, what is pointed at and reached stays."""
        same = convention == self._convention and _shapes(layers) == _shapes(self._layers)
        self._layers, self._convention = layers, convention
        if not same:
            self.walk, self.under = Walk(layers), None
        self._lay_out()
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """Every matrix in full, a row a unit (or an input), a column an example (or an input)."""
        for layer in self._layers:
            for name, values in (("x", layer.x), ("W", layer.W), ("b", layer.b), ("z", layer.z), ("a", layer.a)):
                if values is not None and not (name == "x" and layer.layer):
                    rows, columns = values.shape
                    title = f"{name}{layer.given if name == 'x' else layer.number}"
                    yield Table.of_grid(title, values, range(1, rows + 1), range(1, columns + 1), text("tables.cell"))

    def band_of(self, layer: int) -> Band | None:
        return next((one for one in self.bands if one.layer.layer == layer), None)

    def refresh_texts(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        right = max((one.grids[-1].room.right() for one in self.bands), default=200.0)
        bottom = self.bands[-1].bottom if self.bands else 100.0
        return QSize(round(right) + 8, round(bottom))

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._lay_out()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        room = QRectF(self.rect()) if a0 is None else QRectF(a0.rect())
        with painting(self) as painter:
            painter.fillRect(room, QColor(theme.plot))
            for one in self.bands:
                if one.top < room.bottom() and one.bottom > room.top():
                    self._paint_band(painter, theme, one, room)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QColor(theme.accent))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None:
            self._point(self._entry_at(a0.position()))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        self.setFocus()
        found = None if a0 is None else self._entry_at(a0.position())
        if found is not None:
            self.clicked.emit(found)

    def leaveEvent(self, a0: QEvent | None) -> None:
        self._point(None)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None:
            return
        if a0.key() in _STEPS:
            self.wished.emit(_STEPS[Qt.Key(a0.key())])
        elif a0.key() == Qt.Key.Key_PageDown:
            self.layer_wished.emit()
        elif a0.key() in (Qt.Key.Key_End, Qt.Key.Key_Escape):
            self.all_wished.emit()
        else:
            super().keyPressEvent(a0)

    def _point(self, entry: Entry | None) -> None:
        if entry != self.under:
            self.under = entry
            self.update()
            self.pointed.emit()

    def _entry_at(self, place: QPointF) -> Entry | None:
        """Return the entry of z or a under a point, as far as it is computed."""
        for one in self.bands:
            for grid in one.grids:
                found = grid.at(place) if grid.role in ("z", "a") else None
                if found is not None:
                    entry = Entry(one.layer.layer, *grid.place(*found))
                    return entry if self.walk.computed(entry) else None
        return None

    def _lay_out(self) -> None:
        metrics = QFontMetricsF(self.font())
        if self._font != self.font().key():
            self._font, self._cells = self.font().key(), Cells(metrics)
        sizes = Metrics(metrics.horizontalAdvance("−0.00123") + 5, metrics.height() + 4, metrics.height(), 24.0)
        bands, top = [], 6.0
        for layer in self._layers:
            bands.append(band(layer, self._convention, top, sizes))
            top = bands[-1].bottom
        self.bands = tuple(bands)
        if self.sizeHint() != self.minimumSize():
            self.setMinimumSize(self.sizeHint())

    def _paint_band(self, painter: QPainter, theme: themes.Theme, one: Band, seen: QRectF) -> None:
        line = QFontMetricsF(self.font()).height()
        painter.setPen(QColor(theme.text))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QPointF(8, one.top + line * 0.8), words.title(one.layer))
        painter.setFont(self.font())
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(8, one.top + line * 1.85), words.formula(one.layer, self._convention))
        painter.setPen(QColor(theme.text))
        for place, sign in one.signs:
            painter.drawText(QRectF(place.x() - 12, place.y() - 10, 24, 20), Qt.AlignmentFlag.AlignCenter, sign)
        for grid in one.grids:
            self._paint_grid(painter, theme, one, grid, seen)
        entry = self.lit
        if entry is not None and entry.layer == one.layer.layer:
            self._paint_lit(painter, theme, one, entry)

    def _paint_grid(self, painter: QPainter, theme: themes.Theme, one: Band, grid: Grid, seen: QRectF) -> None:
        rows, columns = grid.shape
        painter.setPen(QColor(theme.text))
        named = f"{grid.name} [{rows}×{columns}]"
        if painter.fontMetrics().horizontalAdvance(named) > max(grid.room.width(), grid.cell[0] + 20):
            named = grid.name
        painter.drawText(QPointF(grid.room.x(), grid.room.y() - 5), named)
        self._cells.paint(painter, grid, self._there(one, grid), seen, theme)
        self._paint_gaps(painter, theme, grid)

    def _there(self, one: Band, grid: Grid) -> np.ndarray:
        """Return which of a matrix's shown numbers are computed by now."""
        there = np.ones(grid.shown, bool)
        if grid.role in ("z", "a") and self.walk.at is not None:
            for row, column in np.ndindex(*grid.shown):
                there[row, column] = self.walk.computed(Entry(one.layer.layer, *grid.place(row, column)))
        return there

    def _paint_gaps(self, painter: QPainter, theme: themes.Theme, grid: Grid) -> None:
        """Paint "…" where rows or columns are left out."""
        painter.setPen(QColor(theme.text))
        (rows, columns), (all_rows, all_columns) = grid.shown, grid.shape
        if rows < all_rows:
            top = grid.rect(rows, 0).y()
            room = QRectF(grid.room.x(), top, grid.room.width(), grid.room.bottom() - top)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "⋮")
        if columns < all_columns:
            left = grid.rect(0, columns).x()
            room = QRectF(left, grid.room.y(), grid.room.right() - left, grid.room.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "…")

    def _paint_lit(self, painter: QPainter, theme: themes.Theme, one: Band, entry: Entry) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 2.5 * theme.stroke))
        for grid in one.grids:
            painter.drawRect(_lit_room(one.layer, grid, entry))


def _lit_room(layer: LayerPass, grid: Grid, entry: Entry) -> QRectF:
    """Return what an entry is made of: of a product a row and a column, else the value at its place, or its example."""
    if entry.unit < 0:
        return grid.room
    if layer.W is None and grid.role in ("x", "skip") and layer.kind.key in _ALONE:
        return grid.rect(*grid.place(entry.unit, entry.example))
    return grid.lit(entry)


def _shapes(layers: Sequence[LayerPass]) -> list[tuple[object, ...]]:
    return [(one.layer, one.kind.key, one.W is None, one.x.shape, one.a.shape) for one in layers]
