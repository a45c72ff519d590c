"""A control that is seen and cannot be used, with a small lock and a word of why."""

from __future__ import annotations

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_HIGH = 13  # of the lock, in pixels of a line 17 high
_LINE = 17


class LockCover(QWidget):
    """Lies over a control and keeps it disabled, whoever enables it, until `lift`.

    The mouse finds the cover, which says why; the keyboard passes the control by.
    """

    def __init__(self, target: QWidget, why: Message) -> None:
        super().__init__(target)
        self.setObjectName(f"{target.objectName()}.lock")
        self._target, self._wanted, self._at_work = target, _asked_for(target), False
        bind_text(self, "setToolTip", why)
        bind_text(self, "setAccessibleName", why)
        target.installEventFilter(self)
        self._keep(False)
        self._cover()
        self.show()

    def lift(self) -> None:
        """Let the control be used again, if whoever has it wants that."""
        self._target.removeEventFilter(self)
        self._target.setEnabled(self._wanted)
        self.hide()
        self.deleteLater()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        kind = a1.type() if a1 is not None and a0 is self._target else None
        if kind == QEvent.Type.EnabledChange and not self._at_work:
            self._wanted = _asked_for(self._target)
            self._keep(False)
        elif kind in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show):
            self._cover()
        return False

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        high = max(_HIGH, round(_HIGH * self.fontMetrics().height() / _LINE))
        room = QRectF(self.width() - high, 0, high, high)
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_lock(painter, room, QColor(theme.text), QColor(theme.window))

    def _keep(self, enabled: bool) -> None:
        self._at_work = True
        self._target.setEnabled(enabled)
        self._at_work = False

    def _cover(self) -> None:
        if not sip.isdeleted(self._target):
            self.setGeometry(self._target.rect())
            self.raise_()


def _asked_for(widget: QWidget) -> bool:
    """Tell whether a widget itself is enabled, wherever it lies."""
    return not widget.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled)


def _paint_lock(painter: QPainter, room: QRectF, ink: QColor, ground: QColor) -> None:
    """Paint a lock on a disc of the ground's colour."""
    unit = room.width() / 13
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(room)
    painter.setPen(QPen(ink, 1.4 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = room.center() + QPointF(0, 0.3 * unit)
    painter.drawArc(QRectF(middle.x() - 2 * unit, middle.y() - 4 * unit, 4 * unit, 5 * unit), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(middle.x() - 3 * unit, middle.y() - 1.2 * unit, 6 * unit, 4.4 * unit))
