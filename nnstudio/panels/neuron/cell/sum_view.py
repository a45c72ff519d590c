"""The sum term by term: every product with its sign's colour and a bar, then z, f(z) and the slope."""

from __future__ import annotations

from typing import NamedTuple

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.cell.inks import sign_color
from nnstudio.studies.neuron import Response
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_NAME, _PRODUCT, _VALUE = "w0·x0 +", "(−0.25) · (−1.25)", "= −0.125"  # as wide as most are
_GAP = 8


class Row(NamedTuple):
    """One line: what it is called, how it is made, its value. A `result` is set off; a `bar` belongs to the sum."""

    name: str
    product: str
    value: float
    result: bool = False
    bar: bool = True


class SumView(QWidget):
    """w0·x0 + w1·x1 + … + b = z, one line a term. Assistive technology reads it as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.setObjectName("neuron.sum")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bind_text(self, "setAccessibleName", Message("panel.neuron.cell.sum"))
        bind_text(self, "setToolTip", Message("panel.neuron.cell.sum.help"))
        themes.changed.connect(self.restyle)

    def show_sum(self, cell: Cell, response: Response) -> None:
        lines = len(self.rows)
        self.rows = _rows(cell, response)
        self.setAccessibleDescription(sentence(cell, response))
        if lines != len(self.rows):
            self._fit()
        self.update()

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def refresh_texts(self) -> None:
        self._fit()
        self.update()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._columns()) + 3 * _GAP, self.minimumHeight())

    def sizeHint(self) -> QSize:
        return QSize(sum(self._columns()) + 160, self.minimumHeight())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, line, columns = themes.current_theme(), self._line(), self._columns()
        most = max((abs(row.value) for row in self.rows if row.bar), default=0.0)
        with painting(self) as painter:
            for at, row in enumerate(self.rows):
                self._paint_row(painter, theme, row, at * line, columns)
                if row.bar:
                    self._paint_bar(painter, theme, row, sum(columns) + 3 * _GAP, at * line, most)

    def _paint_row(
        self, painter: QPainter, theme: themes.Theme, row: Row, top: float, columns: tuple[int, int, int]
    ) -> None:
        line, (name, product, value) = self._line(), columns
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        font = self.font()
        font.setBold(row.result)
        painter.setFont(font)
        if row.result and row.name == "z":
            painter.setPen(QColor(theme.border))
            painter.drawLine(0, round(top), round(name + product + value + 2 * _GAP), round(top))
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(0, top, name, line), align, row.name)
        painter.drawText(QRectF(name + _GAP, top, product, line), align, row.product)
        painter.drawText(QRectF(name + product + 2 * _GAP, top, value, line), align, f"= {three_digits(row.value)}")

    def _paint_bar(
        self, painter: QPainter, theme: themes.Theme, row: Row, left: float, top: float, most: float
    ) -> None:
        """Draw a value as a bar from the middle, to the left where it is negative."""
        half = (self.width() - left) / 2
        if half < 8 or most == 0:
            return
        middle, long = left + half, half * abs(row.value) / most
        bar = QRectF(middle - (long if row.value < 0 else 0), top + 0.22 * self._line(), long, 0.56 * self._line())
        painter.fillRect(bar, sign_color(theme, row.value))
        painter.setPen(QColor(theme.border))
        painter.drawLine(round(middle), round(top), round(middle), round(top + self._line()))

    def _line(self) -> float:
        return self.fontMetrics().height() + 4

    def _columns(self) -> tuple[int, int, int]:
        """Return the widths of the three columns: those of common numbers, or wider where some are longer."""
        metrics, bold = self.fontMetrics(), self.font()
        bold.setBold(True)
        values = [f"= {three_digits(row.value)}" for row in self.rows]
        product = max(metrics.horizontalAdvance(one) for one in (_PRODUCT, *(row.product for row in self.rows)))
        value = max(QFontMetrics(bold).horizontalAdvance(one) for one in (_VALUE, *values))
        return metrics.horizontalAdvance(_NAME), product, value

    def _fit(self) -> None:
        self.setFixedHeight(round(len(self.rows) * self._line()))


def _rows(cell: Cell, response: Response) -> list[Row]:
    products = enumerate(zip(cell.weights, cell.inputs, response.terms, strict=True))
    rows = [Row(f"w{at}·x{at} +", f"{_factor(w)} · {_factor(x)}", term) for at, (w, x, term) in products]
    return [
        *rows,
        Row("b", "", cell.bias),
        Row("z", "", response.z, True),
        Row("f(z)", "", response.output, True, False),
        Row("f′(z)", "", response.slope, True, False),
    ]


def sentence(cell: Cell, response: Response) -> str:
    """Return the sum as one line: "0.8 · 1 + (−1.2) · (−0.5) + (−0.5) = 0.9"."""
    pairs = zip(cell.weights, cell.inputs, strict=True)
    terms = [*(f"{_factor(w)} · {_factor(x)}" for w, x in pairs), _factor(cell.bias)]
    z, output, slope = (three_digits(one) for one in (response.z, response.output, response.slope))
    return text("panel.neuron.cell.sum.sentence", terms=" + ".join(terms), z=z, output=output, slope=slope)


def _factor(value: float) -> str:
    return f"({three_digits(value)})" if value < 0 else three_digits(value)
