"""A row of names of which one is chosen: it goes on in further rows where there is no room."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.lit_button import LitButton
from nnstudio.widgets.texts import bind_text


class NameRow(FlowRow):
    """`currentChanged(at)` when another is chosen, by mouse, by Space, or by the arrow keys.

    Used as a tab bar is, which hides what it has no room for.
    """

    currentChanged = pyqtSignal(int)  # noqa: N815  (as a tab bar calls it)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(2, parent)
        self.setObjectName(name)
        self.buttons: list[LitButton] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._tell)

    def add_name(self, words: Message, help_: Message) -> None:
        """Add a name with its tooltip at the end; the first one is chosen."""
        button, at = LitButton(), len(self.buttons)
        button.setObjectName(f"{self.objectName()}.{at}")
        button.setAutoRaise(True)
        for setter, message in (("setText", words), ("setAccessibleName", words), ("setToolTip", help_)):
            bind_text(button, setter, message)
        self.buttons.append(button)
        self.add(button)
        self._group.addButton(button, at)
        if at == 0:
            button.setChecked(True)

    def count(self) -> int:
        return len(self.buttons)

    def currentIndex(self) -> int:
        return self._group.checkedId()

    def setCurrentIndex(self, at: int) -> None:
        self.buttons[at].setChecked(True)

    def _tell(self, at: int, chosen: bool) -> None:
        if chosen:
            self.currentChanged.emit(at)
