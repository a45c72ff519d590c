"""What the marks of a plot mean: a wrapping row of marks with names, and a strip of colours with numbers."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget
from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_GAP, _MARK, _STRIP, _MOST = 14, 18, 110, 12
_LINES = {"-": Qt.PenStyle.SolidLine, "--": Qt.PenStyle.DotLine}


@dataclass(frozen=True)
class Key:
    """One entry: a mark ("-" a line, "--" a dashed one, "" words alone) and a name. Hollow marks have no filling."""

    name: str
    mark: str
    color: str
    hollow: bool = False


@dataclass(frozen=True, eq=False)
class Strip:
    """A table of colours (n, 3) from the least to the greatest value, with the words at its ends."""

    table: np.ndarray
    low: str
    high: str
    name: str


class Legend(QWidget):
    """Keys side by side, wrapped where the width ends; after twelve the rest is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self._strip: Strip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: list[Key], strip: Strip | None = None) -> None:
        """Show other entries; they are also what a screen reader is told."""
        self._keys, self._strip = keys[:_MOST], strip
        if len(keys) > _MOST:
            self._keys.append(Key(f"+{len(keys) - _MOST}", "", ""))
        words = [key.name for key in keys] + ([f"{strip.name} {strip.low} … {strip.high}"] if strip else [])
        self.setAccessibleName(", ".join(words))
        self.setToolTip(self.accessibleName())
        self._fit()
        self.update()

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._fit()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the wrapped rows need."""
        self.setFixedHeight(self._laid_out(self.width())[1])

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, line = themes.current_theme(), self.fontMetrics().height() + 4
            places, _ = self._laid_out(self.width())
            for key, (x, y) in zip(self._keys, places, strict=False):
                self._paint_key(painter, theme, key, QRectF(x, y, 0, line))
            if self._strip is not None:
                self._paint_strip(painter, theme, self._strip, *places[-1], line)

    def _laid_out(self, width: int) -> tuple[list[tuple[float, float]], int]:
        """Return where each entry begins, the strip last, and the height of all."""
        metrics, line = self.fontMetrics(), self.fontMetrics().height() + 4
        widths = [_indent(key) + metrics.horizontalAdvance(key.name) + _GAP for key in self._keys]
        if self._strip is not None:
            words = f"{self._strip.name} {self._strip.low}{self._strip.high}"
            widths.append(_STRIP + metrics.horizontalAdvance(words) + 2 * _GAP)
        places, x, y = [], 0.0, 0.0
        for one in widths:
            if x and x + one > width:
                x, y = 0.0, y + line
            places.append((x, y))
            x += one
        return places, int(y + line) if widths else 0

    def _paint_key(self, painter: QPainter, theme: themes.Theme, key: Key, at: QRectF) -> None:
        painter.save()
        painter.translate(QPointF(at.x() + _MARK / 2, at.y() + at.height() / 2))
        if key.mark in _LINES:
            painter.setPen(pg.mkPen(key.color, width=2.5, style=_LINES[key.mark]))
            painter.drawLine(QPointF(-7, 0), QPointF(7, 0))
        elif key.mark:
            pen = pg.mkPen(key.color, width=2) if key.hollow else pg.mkPen(theme.outline, width=0.8)
            drawSymbol(painter, key.mark, 10, pen, pg.mkBrush(theme.plot if key.hollow else key.color))
        painter.restore()
        painter.setPen(QColor(theme.text if key.mark else theme.muted))
        words = QRectF(at.x() + _indent(key) + 2, at.y(), 1000, at.height())
        room = self.width() - int(words.x())
        name = self.fontMetrics().elidedText(key.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_strip(
        self, painter: QPainter, theme: themes.Theme, strip: Strip, x: float, y: float, line: float
    ) -> None:
        metrics, table = self.fontMetrics(), np.ascontiguousarray(strip.table[None], np.uint8)
        painter.setPen(QColor(theme.text))
        for words, room in ((f"{strip.name}  {strip.low}", _STRIP + 8), (strip.high, 0)):
            painter.drawText(QRectF(x, y, 1000, line), Qt.AlignmentFlag.AlignVCenter, words)
            x += metrics.horizontalAdvance(words) + 6
            if room:
                image = QImage(table.tobytes(), table.shape[1], 1, 3 * table.shape[1], QImage.Format.Format_RGB888)
                painter.drawImage(QRectF(x, y + 3, _STRIP, line - 6), image)
                x += room


def _indent(key: Key) -> int:
    return _MARK if key.mark else 0
