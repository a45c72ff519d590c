"""A row of names of which one is chosen: it goes on in further rows where there is no room."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QButtonGroup, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.lit_button import LitButton
from nnstudio.widgets.texts import bind_text

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NameRow(FlowRow):
    """`currentChanged(at)` when another is chosen, by mouse, by Space, or by the arrow keys.

    Used as a tab bar is, which hides what it has no room for. Left and Right go on in the next row, where Qt's own
    would stop at the end of one.
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
        button.installEventFilter(self)
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

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if not isinstance(a0, LitButton) or not isinstance(a1, QKeyEvent) or a1.type() != QEvent.Type.KeyPress:
            return False
        at = self.buttons.index(a0) + _STEPS.get(Qt.Key(a1.key()), 0)
        if a1.key() in _STEPS and 0 <= at < self.count():
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.setCurrentIndex(at)
        return a1.key() in _STEPS

    def _tell(self, at: int, chosen: bool) -> None:
        if chosen:
            self.currentChanged.emit(at)
