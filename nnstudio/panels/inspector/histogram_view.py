"""A small histogram: bars in the colours of their sign."""

import numpy as np
from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import text
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

BINS = 24
_BARS = 44


class HistogramView(QWidget):
    """Shows how often values of each size occur, zero always inside the range, least and greatest named below.

    `edges` are shares of `scale`, the largest magnitude: of the largest floats no difference could be taken.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector.histogram")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.counts = np.zeros(BINS, int)
        self.edges, self.scale = np.linspace(-1, 1, BINS + 1), 1.0
        themes.changed.connect(self.restyle)

    def show_values(self, values: np.ndarray) -> None:
        """Count finite values; where there are none, nothing is drawn."""
        finite = values[np.isfinite(values)]
        if not len(finite):
            self.counts = np.zeros(BINS, int)
        else:
            low, high = min(float(finite.min()), 0.0), max(float(finite.max()), 0.0)
            self.scale = max(-low, high) or 1.0
            shares = finite.astype(np.float64) / self.scale
            within = low / self.scale, high / self.scale if high > low else 1.0
            self.counts, self.edges = np.histogram(shares, BINS, within)
        self.setAccessibleDescription(f"{self._low()} … {self._high()}")
        self.update()

    def number_tables(self) -> tuple[Table, ...]:
        ends = self.edges * self.scale
        bins = {text("tables.from"): ends[:-1], text("tables.to"): ends[1:]}
        return (Table.of(text("tables.histogram"), {**bins, text("tables.count"): self.counts}),)

    def sizeHint(self) -> QSize:
        return QSize(120, _BARS + self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def restyle(self, _: themes.Theme) -> None:
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), _BARS), QColor(theme.plot))
            wide, most = self.width() / BINS, max(int(self.counts.max()), 1)
            for at, count in enumerate(self.counts):
                middle = (self.edges[at] + self.edges[at + 1]) / 2
                tall = (_BARS - 3) * count / most
                color = theme.negative if middle < 0 else theme.positive
                painter.fillRect(QRectF(at * wide + 0.5, _BARS - tall, wide - 1, tall), QColor(color))
            self._paint_axis(painter, theme)

    def _paint_axis(self, painter: QPainter, theme: themes.Theme) -> None:
        painter.setPen(QColor(theme.border))
        painter.drawLine(0, _BARS, self.width(), _BARS)
        low, high = float(self.edges[0]), float(self.edges[-1])
        zero = -low / (high - low) * (self.width() - 1)
        painter.setPen(QColor(theme.muted))
        painter.drawLine(int(zero), 0, int(zero), _BARS + 3)
        room = QRectF(0, _BARS + 3, self.width(), self.height() - _BARS - 3)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft.value, self._low())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight.value, self._high())
        between = painter.fontMetrics().horizontalAdvance(self._high()) + 16
        if between < zero < self.width() - between:
            painter.drawText(room.translated(zero - self.width() / 2, 0), Qt.AlignmentFlag.AlignHCenter.value, "0")

    def _low(self) -> str:
        return three_digits(float(self.edges[0]) * self.scale)

    def _high(self) -> str:
        return three_digits(float(self.edges[-1]) * self.scale)
