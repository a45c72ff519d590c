"""What a step has already of one kind, each with a button that takes it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.texts import bind_text


class ItemRows(QWidget):
    """One line an item; `removed(place)` from its ×."""

    removed = pyqtSignal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words: list[Callable[[], str]] = []
        self.rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, words: Sequence[Callable[[], str]]) -> None:
        """Show items by functions that give their words in the language of the moment."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = [self._row(at, one) for at, one in enumerate(words)]
        self.setVisible(bool(self.rows))

    def _row(self, at: int, words: Callable[[], str]) -> QWidget:
        row, label, button = QWidget(), _Item(words), QToolButton()
        label.setObjectName(f"{self.objectName()}.{at}")
        button.setObjectName(f"{self.objectName()}.{at}.remove")
        button.setText("×")
        button.setAutoRaise(True)
        for setter in ("setAccessibleName", "setToolTip"):
            bind_text(button, setter, Message("lesson_editor.item.remove", {"item": words()}))
        button.clicked.connect(lambda _=False: self.removed.emit(at))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(button)
        self._column.addWidget(row)
        return row


class _Item(ElidedLabel):
    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setText(self._words())
