"""The two buttons in a dock's title: Qt names them in the language they were made in, whenever it makes them anew."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QAbstractButton, QDockWidget

from nnstudio.catalog import text

_BUTTONS = {"qt_dockwidget_closebutton": "dock.close", "qt_dockwidget_floatbutton": "dock.float"}


class DockButtons(QObject):
    """Lets both say what they do in the language chosen, to readers of the screen and to who points at them."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        for changed in (dock.visibilityChanged, dock.topLevelChanged, dock.featuresChanged):
            changed.connect(lambda _: self.refresh_texts())
        self.refresh_texts()

    def refresh_texts(self) -> None:
        for name, words in _BUTTONS.items():
            button = self._dock.findChild(QAbstractButton, name)
            if button is not None:
                button.setAccessibleName(text(words))
                button.setAccessibleDescription(text(f"{words}.help"))
                button.setToolTip(text(f"{words}.help"))
