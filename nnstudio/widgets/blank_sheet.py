"""A black sheet over a window, for the while an audience should look elsewhere."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QColor, QMouseEvent, QPaintEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.widgets.painting import painting


class BlankSheet(QWidget):
    """Covers its window whole, whatever size that has; a click shows the window again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("blank_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()
        window.installEventFilter(self)

    def cover(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a0 is self._over and a1 is not None and a1.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        self.hide()
        if a0 is not None:
            a0.accept()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor("black"))
