"""A frame around the widget that has the keyboard, for those that show nothing themselves."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QColor, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_WIDTH = 2


class FocusRing(QWidget):
    """Lies over a widget and is seen while that has the focus; the mouse never meets it.

    ring = FocusRing(plot)        the plot owns it
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName(f"{owner.objectName()}.ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVisible(owner.hasFocus())
        owner.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        kind = a1.type() if a1 is not None else None
        if kind in (QEvent.Type.FocusIn, QEvent.Type.Resize):
            self._cover()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setVisible(kind == QEvent.Type.FocusIn)
        return False

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            pen = QPen(QColor(themes.current_theme().accent), _WIDTH)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = _WIDTH // 2
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))

    def _cover(self) -> None:
        owner = self.parentWidget()
        if owner is not None:
            self.setGeometry(owner.rect())
            self.raise_()
