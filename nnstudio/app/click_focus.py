"""A click on a button does not keep the focus: the space after it trains, as from anywhere without a control."""

from __future__ import annotations

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget


class ClickFocus(QObject):
    """Hands the focus that a mouse gave to a button of the window on to `home`, once the mouse lets go.

    What was being typed elsewhere is entered by then. Tab and the arrow keys still stop at buttons, and there space
    presses them. Qt would drop the click if the focus left at once, while the button is down.
    """

    def __init__(self, window: QWidget, home: QWidget) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self._clicked: QAbstractButton | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._look)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a0 is self._clicked and a1 is not None and a1.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self._give_back)
        return False

    def _look(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if isinstance(new, QAbstractButton) and new.window() is self._window and _pressed():
            self._clicked = new
            new.installEventFilter(self)

    def _give_back(self) -> None:
        if self._clicked is not None and QApplication.focusWidget() is self._clicked:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        if self._clicked is not None and not sip.isdeleted(self._clicked):
            self._clicked.removeEventFilter(self)
        self._clicked = None


def _pressed() -> bool:
    return bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
