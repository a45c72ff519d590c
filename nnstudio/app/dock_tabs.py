"""The tabs of docks that share a place have a name for assistive technology; Qt makes them when it needs them."""

from __future__ import annotations

from PyQt6.QtCore import QChildEvent, QEvent, QObject
from PyQt6.QtWidgets import QMainWindow, QTabBar

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text


class DockTabs(QObject):
    """Names every tab bar that comes to the window; it holds them, for their words are kept in the Python object."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bars: list[QTabBar] = []
        window.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a1, QChildEvent) and a1.polished() and isinstance(bar := a1.child(), QTabBar):
            self._bars.append(bar)
            bind_text(bar, "setAccessibleName", Message("dock.tabs"))
        return False
