"""The cell and its model side by side, part beside part."""

from __future__ import annotations

from collections.abc import Iterator

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.cell.biology import biology
from nnstudio.panels.neuron.cell.curve import SmallCurve
from nnstudio.panels.neuron.cell.drawings import paint_biology, paint_model, paint_names
from nnstudio.panels.neuron.cell.inks import Inks
from nnstudio.panels.neuron.cell.model import model
from nnstudio.panels.neuron.cell.parts import Part, beside
from nnstudio.panels.neuron.cell.shapes import Shapes
from nnstudio.studies.neuron import Response
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

_BESIDE = 41  # heights of a line of text that the width must have for drawings side by side
_GAP, _MARGIN = 24.0, 8.0
_LINES, _LINES_EACH = 13.0, 2.0  # a drawing's height in lines of text: at least, and for each input
_WIDEST = "x0 = −10.25"
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Picture(QWidget):
    """Two drawings of one neuron. `pointed(Part or None)` when the pointer or an arrow key goes to another part."""

    pointed = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron.picture")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bind_text(self, "setAccessibleName", Message("panel.neuron.cell.picture"))
        bind_text(self, "setAccessibleDescription", Message("panel.neuron.cell.picture.help"))
        self.lit: Part | None = None
        self.biology, self.model = Shapes(), Shapes()
        self._curve = SmallCurve()
        self._cell: Cell | None = None
        self._response: Response | None = None
        themes.changed.connect(self.restyle)

    def show_neuron(self, cell: Cell, response: Response) -> None:
        """Draw other numbers; other parts only where the inputs are more or fewer."""
        lay_out = self._cell is None or len(self._cell.inputs) != len(cell.inputs)
        self._cell, self._response = cell, response
        self._curve.take(cell.activation)
        if lay_out:
            self.setFixedHeight(self._height(self.width()))
            self._lay_out()
            if self.lit is not None and self.lit.at >= len(cell.inputs):
                self.point(Part(self.lit.kind, len(cell.inputs) - 1))
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """Inputs, weights and their products, then the sum and what becomes of it."""
        cell, response = self._cell, self._response
        if cell is None or response is None:
            return
        names = range(1, len(cell.inputs) + 1)
        terms = {text("tables.input"): names, "x": cell.inputs, "w": cell.weights, "w·x": response.terms}
        yield Table.of(self.accessibleName(), terms)
        sums = {"b": cell.bias, "z": response.z, "f(z)": response.output, "f′(z)": response.slope}
        yield Table.of(
            text("tables.result"), {text("tables.quantity"): list(sums), text("tables.value"): list(sums.values())}
        )

    def point(self, part: Part | None) -> None:
        """Light a part in both drawings."""
        if part != self.lit:
            self.lit = part
            self.pointed.emit(part)
            self.update()

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def refresh_texts(self) -> None:
        self._lay_out()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(720, self._height(720))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.setFixedHeight(self._height(self.width()))
        self._lay_out()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.setFixedHeight(self._height(self.width()))
            self._lay_out()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None:
            self.point(self.part_at(a0.position()))

    def leaveEvent(self, a0: QEvent | None) -> None:
        super().leaveEvent(a0)
        self.point(None)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None:
            return
        if a0.key() in _KEYS and self._cell is not None:
            self.point(beside(self.lit, *_KEYS[Qt.Key(a0.key())], len(self._cell.inputs)))
        elif a0.key() == Qt.Key.Key_Escape and self.lit is not None:
            self.point(None)
        else:
            super().keyPressEvent(a0)

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.update()

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        super().focusOutEvent(a0)
        self.update()

    def part_at(self, place: QPointF) -> Part | None:
        """Return the part at a place: of either drawing, or one whose name stands there."""
        found = self.biology.part_at(place) or self.model.part_at(place)
        if found is not None:
            return found
        line = self._line()
        for shapes, area in zip((self.biology, self.model), self._areas(), strict=True):
            for kind, middle in shapes.names.items():
                if QRectF(middle - 34, area.bottom(), 68, line + 4).contains(place):
                    return Part(kind)
        return None

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if self._cell is None or self._response is None:
            return
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            self._paint_ground(painter, theme)
            paint_biology(Inks(painter, theme, self.biology, self.lit), self._cell)
            paint_model(Inks(painter, theme, self.model, self.lit), self._cell, self._response, self._curve)
            for side, shapes, area in zip(("cell", "model"), (self.biology, self.model), self._areas(), strict=True):
                paint_names(Inks(painter, theme, shapes, self.lit), side, area)

    def _paint_ground(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.grid))
        painter.setBrush(QColor(theme.plot))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _drawing(self) -> float:
        count = len(self._cell.inputs) if self._cell is not None else 1
        return max(_LINES, _LINES_EACH * count) * self._line()

    def _height(self, width: int) -> int:
        """Return the height for a width: two drawings, each with title and names, beside or below each other."""
        one = self._drawing() + 2 * self._line() + 10
        return round((one if self._beside(width) else 2 * one + _GAP / 2) + 2 * _MARGIN)

    def _beside(self, width: float) -> bool:
        return width >= _BESIDE * self._line()

    def _areas(self) -> tuple[QRectF, QRectF]:
        """Return where the two drawings are, without their titles and names."""
        inner = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN + self._line() + 2, -_MARGIN, 0)
        if self._beside(self.width()):
            wide = (inner.width() - _GAP) / 2
            left = QRectF(inner.x(), inner.y(), wide, self._drawing())
            return left, left.translated(wide + _GAP, 0)
        top = QRectF(inner.x(), inner.y(), inner.width(), self._drawing())
        return top, top.translated(0, self._drawing() + 2 * self._line() + 10 + _GAP / 2)

    def _lay_out(self) -> None:
        if self._cell is None:
            return
        count = len(self._cell.inputs)
        metrics = QFontMetricsF(self.font())
        letter = QRectF(0, 0, metrics.horizontalAdvance(_WIDEST) + 6, metrics.height() + 2)
        cell, flow = self._areas()
        self.biology, self.model = biology(cell, count), model(flow, count, letter)
