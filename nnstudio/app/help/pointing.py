"""What's This: the next click asks instead of doing."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QApplication, QWidget

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


class Pointing(QObject):
    """`pointed(widget, place)` with what the next click meets, and where in it; Escape gives it up."""

    pointed = pyqtSignal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False

    def begin(self) -> None:
        """Take the next click."""
        if not self.on:
            self.on = True
            _app().installEventFilter(self)
            QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WhatsThisCursor))

    def end(self) -> None:
        """Let clicks do what they do again."""
        if self.on:
            self.on = False
            _app().removeEventFilter(self)
            QApplication.restoreOverrideCursor()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a1, QKeyEvent) and a1.type() == QEvent.Type.KeyPress and a1.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        if not isinstance(a1, QMouseEvent) or a1.type() not in _MOUSE or not isinstance(a0, QWidget):
            return False
        if a1.type() == QEvent.Type.MouseButtonRelease:
            self.end()
            self.pointed.emit(a0, a1.position().toPoint())
        return True


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
