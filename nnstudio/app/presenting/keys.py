"""The keys of a presenter, and of the clicker in a hand: both send the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow
    from nnstudio.app.presenting.presenter import Presenter

_Key = Qt.Key
_STEPS = {_Key.Key_PageDown: 1, _Key.Key_PageUp: -1}
_FREE_STEPS = {_Key.Key_Right: 1, _Key.Key_Space: 1, _Key.Key_Left: -1}
_BLANK = (_Key.Key_B, _Key.Key_Period)  # clickers send either
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PresenterKeys(QObject):
    """Page Down and Up go through a lesson's steps whatever has the focus; arrows, space and B where no control has it.

    Without a lesson open arrows and space are what they always are. Escape leaves. While the sheet is blank, any of
    these only shows the window again.
    """

    def __init__(self, window: MainWindow, presenter: Presenter) -> None:
        super().__init__(window)
        self._window, self._presenter = window, presenter

    def listen(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def rest(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is None or a1.type() != QEvent.Type.KeyPress or not isinstance(a1, QKeyEvent):
            return False
        if not isinstance(a0, QWidget) or a0.window() is not self._window or a1.modifiers() not in _PLAIN:
            return False
        return self._pressed(Qt.Key(a1.key()), a1.isAutoRepeat())

    def _pressed(self, key: Qt.Key, again: bool) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        if self._presenter.blank.isVisible() and key != _Key.Key_F11:
            self._presenter.blank.hide()
        elif key == _Key.Key_Escape:
            self._presenter.leave()
        elif key in _BLANK and self._free():
            self._presenter.blank.cover()
        elif by := self._step(key):
            self._go(by if not again else 0)
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> int:
        """Return by how many steps a key moves, 0 if it is no such key now."""
        if self._window.session.lessons.play is None:
            return 0
        return _STEPS.get(key, 0) or (_FREE_STEPS.get(key, 0) if self._free() else 0)

    def _go(self, by: int) -> None:
        if by:
            lessons = self._window.commands.lessons
            (lessons.next if by > 0 else lessons.back)()

    def _free(self) -> bool:
        """Tell whether no control has the focus."""
        return QApplication.focusWidget() in (None, self._window, self._window.stage)
