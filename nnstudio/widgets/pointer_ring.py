"""A ring around the pointer, so that those in the last row see where it is."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWindow
from PyQt6.QtWidgets import QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

SIZE = 64  # pixels across
_WIDE, _FILL = 5.0, 40  # pixels, of 255


class PointerRing(QWidget):
    """Follows the mouse over its window from `follow` to `rest`; clicks go through it.

    It watches what the system sends the window, since widgets that do not track the mouse are told of no moves.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._watched: QWindow | None = None
        self.setObjectName("pointer_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(SIZE, SIZE)
        self.hide()

    def follow(self) -> None:
        self._watched = self._over.windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def rest(self) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = None
        self.hide()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a1, QMouseEvent) and a1.type() == QEvent.Type.MouseMove:
            self._move_to(a1.position())
        elif a1 is not None and a1.type() == QEvent.Type.Leave:
            self.hide()
        return False

    def _move_to(self, place: QPointF) -> None:
        self.move(round(place.x()) - SIZE // 2, round(place.y()) - SIZE // 2)
        if not self.isVisible():
            self.raise_()
            self.show()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, half = themes.current_theme(), _WIDE / 2 + 1
        room = QRectF(self.rect()).adjusted(half, half, -half, -half)
        fill = QColor(theme.accent)
        fill.setAlpha(_FILL)
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor(theme.plot), _WIDE + 2))  # seen on what has the ring's own colour too
            painter.drawEllipse(room)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), _WIDE))
            painter.drawEllipse(room)
