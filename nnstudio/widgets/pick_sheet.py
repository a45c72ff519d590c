"""A sheet over a window on which something that is shown there is picked, by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_AIR, _ROUND, _DIM = 3, 4, 90
_FORTH = (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Up)
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LOOK_MILLISECONDS = 300  # what can be picked may come, go and move while a run trains


class PickSheet(QWidget):
    """Dims its window but for what can be picked, which is framed; `picked(widget, place in it)`, or `given_up` by Esc.

    `offered` returns the widgets that can be picked now. Tab and the arrows go from one to the next, Return picks it.
    """

    picked = pyqtSignal(QWidget, QPoint)
    given_up = pyqtSignal()

    def __init__(self, window: QWidget, hint: Message, offered: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self.setObjectName("pick_sheet")
        self._over, self._hint, self._offered = window, hint, offered
        self.places: list[tuple[QWidget, QRect]] = []
        self.at: QWidget | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text(hint))
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MILLISECONDS)
        self._looks.timeout.connect(self._look)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._look()
        self.raise_()
        self.show()
        self.setFocus()
        self._looks.start()

    def end(self) -> None:
        """Take the sheet away."""
        self._looks.stop()
        self._over.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a0 is self._over and a1 is not None and a1.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self._look()
        return False

    def event(self, a0: QEvent | None) -> bool:
        """Tab is a key as any other here: it must not leave the sheet."""
        if isinstance(a0, QKeyEvent) and a0.type() == QEvent.Type.KeyPress and a0.key() in (*_FORTH, *_BACK):
            self.keyPressEvent(a0)
            return True
        return super().event(a0)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None:
            return
        a0.accept()
        if a0.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif a0.key() in _FORTH or a0.key() in _BACK:
            self._go(1 if a0.key() in _FORTH else -1)
        elif a0.key() in _TAKE and self.at is not None:
            self.picked.emit(self.at, self.at.rect().center())

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None:
            self._point(self._under(a0.position()))

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None:
            a0.accept()

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        """A click beside everything leaves things as they are."""
        if a0 is None or a0.button() != Qt.MouseButton.LeftButton:
            return
        a0.accept()
        found = self._under(a0.position())
        if found is not None:
            self.picked.emit(found, found.mapFrom(self._over, a0.position().toPoint()))

    def focusOutEvent(self, a0: QFocusEvent | None) -> None:
        """The focus comes back: Esc must be heard."""
        super().focusOutEvent(a0)
        if a0 is not None and a0.reason() == Qt.FocusReason.OtherFocusReason and self.isVisible():
            self.setFocus()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dim = QColor(theme.window)
            dim.setAlpha(_DIM)
            painter.fillRect(self.rect(), dim)
            for widget, place in self.places:
                chosen = widget is self.at
                painter.setPen(QPen(QColor(theme.accent), 3 if chosen else 1.5))
                glow = QColor(theme.accent)
                glow.setAlpha(60 if chosen else 20)
                painter.setBrush(glow)
                painter.drawRoundedRect(QRectF(place), _ROUND, _ROUND)
            self._write_hint(painter, theme)

    def _write_hint(self, painter: QPainter, theme: themes.Theme) -> None:
        words, metrics = text(self._hint), self.fontMetrics()
        width = min(self.width() - 24, metrics.horizontalAdvance(words) + 32)
        room = QRect((self.width() - width) // 2, self.height() - 3 * metrics.height(), width, 2 * metrics.height())
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.setBrush(QColor(theme.base))
        painter.drawRoundedRect(QRectF(room), _ROUND, _ROUND)
        painter.setPen(QColor(theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _look(self) -> None:
        """Find again what is there to be picked, the larger before the smaller ones that lie in it.

        A dock that comes to the front meanwhile must not lie over the sheet.
        """
        self.raise_()
        found = [(widget, self._place(widget)) for widget in self._offered() if not sip.isdeleted(widget)]
        places = sorted((one for one in found if not one[1].isEmpty()), key=_area, reverse=True)
        if places != self.places:
            self.places = places
            self.update()
        if self.at not in [widget for widget, _ in places]:
            self._point(None)

    def _place(self, widget: QWidget) -> QRect:
        """Return where a widget is seen in the window, empty where it is not."""
        if not widget.isVisible():
            return QRect()
        place, parent = QRect(widget.mapTo(self._over, QPoint()), widget.size()), widget.parentWidget()
        while parent is not None and parent is not self._over:
            place &= QRect(parent.mapTo(self._over, QPoint()), parent.size())
            parent = parent.parentWidget()
        place &= self._over.rect()  # what lies in a tab behind another is beside the window
        return place.adjusted(-_AIR, -_AIR, _AIR, _AIR) if not place.isEmpty() else place

    def _under(self, at: QPointF) -> QWidget | None:
        return next((widget for widget, place in reversed(self.places) if place.contains(at.toPoint())), None)

    def _point(self, widget: QWidget | None) -> None:
        if widget is not self.at:
            self.at = widget
            self.setCursor(Qt.CursorShape.ArrowCursor if widget is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def _go(self, by: int) -> None:
        """Go to the next one in the order of reading."""
        order = sorted(self.places, key=lambda one: (one[1].top(), one[1].left()))
        widgets = [widget for widget, _ in order]
        if widgets:
            at = widgets.index(self.at) + by if self.at in widgets else 0 if by > 0 else -1
            self._point(widgets[at % len(widgets)])


def _area(one: tuple[QWidget, QRect]) -> int:
    return one[1].width() * one[1].height()
