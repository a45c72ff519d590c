"""Begins and ends the showing before an audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QObject, Qt

from nnstudio.app.enlarged import Enlarged
from nnstudio.app.presenting.chrome import Chrome
from nnstudio.app.presenting.keys import PresenterKeys
from nnstudio.widgets.blank_sheet import BlankSheet
from nnstudio.widgets.plot_letters import follow_letters
from nnstudio.widgets.pointer_ring import PointerRing

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow


class Presenter(QObject):
    """Large letters, thick lines, a full screen with little around the stage, a ring around the pointer.

    `leave` gives the window back as it was: its state and size, its docks, its letters.
    """

    def __init__(self, window: MainWindow, enlarged: Enlarged) -> None:
        super().__init__(window)
        self._window, self._enlarged = window, enlarged
        self._chrome = Chrome(window)
        self.ring, self.blank = PointerRing(window), BlankSheet(window)
        self._keys = PresenterKeys(window, self)
        self._state = Qt.WindowState.WindowNoState
        self.on = False
        enlarged.changed.connect(lambda before: follow_letters(window, before))

    def toggle(self) -> None:
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the window before an audience."""
        self.on, self._state = True, self._window.windowState()
        self._chrome.hide()
        self._enlarged.enlarge()
        self._window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self._window.stage.setFocus()
        self.ring.follow()
        self._keys.listen()

    def leave(self) -> None:
        """Give the window back as it was; nothing happens where it is."""
        if not self.on:
            return
        self.on = False
        self._keys.rest()
        self.ring.rest()
        self.blank.hide()
        self._window.setWindowState(self._state)
        self._enlarged.restore()
        self._chrome.restore()

    @property
    def settling(self) -> bool:
        """Whether the window is still being given back as it was: its system may answer late."""
        return self._chrome.settling

    def arrangement(self) -> tuple[QByteArray, QByteArray]:
        """Return geometry and layout of the window as the user has arranged them."""
        return self._chrome.arrangement()
