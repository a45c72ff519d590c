"""The enlarged unit: its picture and its numbers, floating beside it and always inside the drawing."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.panels.network import captions, enlarged, facts
from nnstudio.panels.network.edges import Edge
from nnstudio.panels.network.lines_of_text import line_height
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.shades import shades_of
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

PICTURE = 168.0
_PAD = 8.0


class Card(QWidget):
    """Shows one unit large, or one weight in words. It lets the pointer through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("network.card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = ""
        self.rows: list[facts.Fact] = []
        self.foot = ""
        self._picture: enlarged.Picture | None = None
        self.hide()

    def show_unit(self, numbers: Numbers, layer: int | None, unit: int, room: QRectF) -> None:
        """Show a unit beside where it is drawn."""
        self.title = captions.unit_name(numbers.drawn, layer, unit)
        self.rows, self.foot = facts.of_unit(numbers, layer, unit), facts.example_name(numbers)
        self._picture = enlarged.picture_of(numbers, layer, unit, shades_of(themes.current_theme()))
        self._place(QPointF(room.right() + 12, room.top()), room.left() - 12)

    def show_edge(self, numbers: Numbers, edge: Edge, at: QPointF) -> None:
        """Show a weight's numbers near the pointer."""
        self.title, self.foot = facts.edge_name(numbers, edge), ""
        self.rows, self._picture = facts.of_edge(numbers, edge), None
        self._place(at + QPointF(14, 14), at.x() - 14)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.base))
            painter.setPen(QPen(QColor(theme.border), theme.stroke))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            top = self._paint_title(painter, theme)
            if self._picture is not None:
                self._picture.paint(painter, QRectF((self.width() - PICTURE) / 2, top, PICTURE, PICTURE), theme)
                top += PICTURE + self._line * (1 + self._picture.words) + _PAD / 2
            self._paint_rows(painter, top, theme)

    @property
    def _line(self) -> float:
        return line_height(QFontMetricsF(self.font()))

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setBold(True)
        return bold

    def _place(self, right: QPointF, left: float) -> None:
        """Take the size the content needs, right of the place if there is room, else left of it, never outside."""
        size, parent = self._needed(), self.parentWidget()
        assert parent is not None
        x = right.x() if right.x() + size.width() <= parent.width() else left - size.width()
        x = max(0.0, min(x, parent.width() - size.width()))
        y = max(0.0, min(right.y(), parent.height() - size.height()))
        self.setGeometry(round(x), round(y), size.width(), size.height())
        self.show()
        self.raise_()
        self.update()

    def _needed(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        widths = [metrics.horizontalAdvance(f"{row.name}   {row.value}") for row in self.rows]
        widths += [QFontMetricsF(self._bold()).horizontalAdvance(self.title), metrics.horizontalAdvance(self.foot)]
        lines = 1 + len(self.rows) + bool(self.foot)
        tall = lines * self._line + 2.5 * _PAD
        if self._picture is not None:
            widths.append(PICTURE)
            tall += PICTURE + self._line * (1 + self._picture.words) + _PAD / 2
        return QSize(round(max(widths) + 2 * _PAD), round(tall))

    def _paint_title(self, painter: QPainter, theme: themes.Theme) -> float:
        painter.setFont(self._bold())
        painter.setPen(QColor(theme.text))
        room = QRectF(_PAD, _PAD, self.width() - 2 * _PAD, self._line)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.title)
        painter.setFont(self.font())
        return _PAD + self._line + _PAD / 2

    def _paint_rows(self, painter: QPainter, top: float, theme: themes.Theme) -> None:
        painter.setFont(self.font())
        room = QRectF(_PAD, top, self.width() - 2 * _PAD, self._line)
        for row in self.rows:
            painter.setPen(QColor(theme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, row.name)
            painter.setPen(QColor(theme.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, row.value)
            room.translate(0, self._line)
        painter.setPen(QColor(theme.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.foot)
