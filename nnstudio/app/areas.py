"""The keyboard goes from one area of the window to the next, for Tab would stop at a hundred controls on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, Qt
from PyQt6.QtWidgets import QApplication, QWidget

from nnstudio.panels import Panel
from nnstudio.panels.tab_order import focusable

if TYPE_CHECKING:
    from nnstudio.app.main_window import MainWindow


class Areas(QObject):
    """The run bar, messages, the names of the panels, each panel shown from left to right, each dock in front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def next(self) -> None:
        self._go(1)

    def previous(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        """Give the focus to the first control of the next area that has any; from nowhere to the first area."""
        areas, focus = list(self._areas()), QApplication.focusWidget()
        here = next((at for at, area in enumerate(areas) if focus is not None and area.isAncestorOf(focus)), None)
        begin = (0 if by > 0 else -1) if here is None else here + by
        for step in range(len(areas)):
            control = _first_control(areas[(begin + by * step) % len(areas)])
            if control is not None:
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _areas(self) -> Iterator[QWidget]:
        window = self._window
        docked = [dock.widget() for dock in window.docks.values()]
        for area in (window.run_bar, window.message_bar, window.stage.row, *window.stage.shown, *docked):
            if area is not None and area.isVisible() and (not isinstance(area, Panel) or area.seen):
                yield area


def _first_control(area: QWidget) -> QWidget | None:
    return next((one for one in focusable(area) if one.isVisible() and one.isEnabled()), None)
