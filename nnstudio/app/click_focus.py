"""A click on a button does not keep the focus: the space after it trains, as from anywhere without a control."""

from __future__ import annotations

from typing import TypeGuard

from PyQt6 import sip
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget


class ClickFocus(QObject):
    """Hands the focus that a mouse gave to a button of the window on to `home`, once the mouse lets go.

    What was being typed elsewhere is entered by then. Where a control goes out of sight, Qt gives its focus to the
    next, which may be a button that nobody meant: that goes home too. Tab still stops at buttons, and there space
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
            QTimer.singleShot(0, self._give_home)
        return False

    def _look(self, old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if not self._is_button(new):
            return
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._clicked = new
            new.installEventFilter(self)
        elif old is not None and not sip.isdeleted(old) and not old.isVisible():
            QTimer.singleShot(0, self._give_home)

    def _is_button(self, widget: QWidget | None) -> TypeGuard[QAbstractButton]:
        return isinstance(widget, QAbstractButton) and widget.window() is self._window

    def _give_home(self) -> None:
        if self._is_button(QApplication.focusWidget()):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        if self._clicked is not None and not sip.isdeleted(self._clicked):
            self._clicked.removeEventFilter(self)
        self._clicked = None
