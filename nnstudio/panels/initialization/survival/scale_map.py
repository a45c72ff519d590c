"""A map over scale (up) and depth (across), with its axes."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFocusEvent, QPainter, QPen

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.numbers import three_digits

_REACH = 3.0  # powers of ten at the ends of the colours


class ScaleMap(HeatMap):
    """Powers of ten of a ratio: negative falls, 0 survives, positive grows. Row 0 is the largest scale."""

    def __init__(self, name: str, label: Message) -> None:
        super().__init__(name, label, square=False)
        self._label = label
        self._scales: tuple[float, ...] = ()
        self._mark: tuple[float, int] | None = None
        self.set_levels(-_REACH, _REACH)
        self.setMinimumSize(200, 140)

    def set_scales(self, scales: tuple[float, ...]) -> None:
        """Say which scales the rows stand for, the smallest first."""
        self._scales = scales
        self.update()

    def set_mark(self, scale: float, depth: int) -> None:
        """Mark where the bench is."""
        self._mark = scale, depth
        self.update()

    def scale_at(self, row: int) -> float:
        return self._scales[len(self._scales) - 1 - row]

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        """Begin the arrow keys' way where the bench is."""
        super().focusInEvent(a0)
        by_key = a0 is not None and a0.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._cell is None and self._mark is not None and self._scales:
            self._point((self._row_of(self._mark[0]), min(self._mark[1], self.values().shape[1]) - 1))

    def map_rect(self) -> QRectF:
        line = self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance("0.001") + 12
        return QRectF(left, line + 6, max(1, self.width() - left - 8), max(1, self.height() - 3 * line - 12))

    def paint_over(self, painter: QPainter, rect: QRectF) -> None:
        theme = themes.current_theme()
        painter.setPen(QColor(theme.border))
        painter.drawRect(rect)
        painter.setPen(QColor(theme.text))
        line = self.fontMetrics().height()
        flags = Qt.AlignmentFlag
        painter.drawText(QRectF(0, 0, self.width(), line + 2), flags.AlignLeft, text(self._label))
        self._paint_scales(painter, rect, line)
        self._paint_depths(painter, rect, line)
        if self._mark is not None:
            painter.setPen(QPen(QColor(theme.text), 2 * theme.stroke))
            painter.drawEllipse(self._place(rect, *self._mark), 5, 5)

    def _place(self, rect: QRectF, scale: float, depth: int) -> QPointF:
        """Return the middle of the nearest cell."""
        row, columns = self._row_of(scale), self.values().shape[1]
        across = (min(depth, columns) - 0.5) / columns * rect.width()
        return QPointF(rect.left() + across, rect.top() + (row + 0.5) / max(1, len(self._scales)) * rect.height())

    def _row_of(self, scale: float) -> int:
        """Return the row of the nearest scale."""
        nearest = min(range(len(self._scales)), key=lambda at: abs(self._scales[at] / scale - 1), default=0)
        return len(self._scales) - 1 - nearest

    def _paint_scales(self, painter: QPainter, rect: QRectF, line: int) -> None:
        count = len(self._scales)
        for at, scale in enumerate(self._scales):
            if at % max(1, (count - 1) // 4) == 0:
                y = rect.bottom() - (at + 0.5) / count * rect.height()
                place = QRectF(0, y - line / 2, rect.left() - 4, line)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, three_digits(scale))

    def _paint_depths(self, painter: QPainter, rect: QRectF, line: int) -> None:
        columns = self.values().shape[1]
        for depth in range(1, columns + 1):
            if depth == 1 or depth % 5 == 0:
                x = rect.left() + (depth - 0.5) / columns * rect.width()
                place = QRectF(x - 20, rect.bottom() + 2, 40, line)
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, str(depth))
        foot = QRectF(rect.left(), rect.bottom() + line + 2, rect.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, text("panel.initialization.survival.depth"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "↑ " + text("panel.initialization.survival.scale"))
