"""What a step has already of one kind, each with buttons that change it or take it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import pyqtBoundSignal, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.texts import bind_text


class ItemRows(QWidget):
    """One line an item; `removed(place)` from its ×, and with `changes` also `chosen(place)` from its …."""

    removed = pyqtSignal(int)
    chosen = pyqtSignal(int)

    def __init__(self, name: str, changes: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._changes = changes
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

    def mark(self, at: int | None) -> None:
        """Show which item is being changed, if any is."""
        for place, row in enumerate(self.rows):
            font = row.font()
            font.setBold(place == at)
            row.setFont(font)

    def _row(self, at: int, words: Callable[[], str]) -> QWidget:
        row, label = QWidget(), _Item(words)
        label.setObjectName(f"{self.objectName()}.{at}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(label, 1)
        if self._changes:
            line.addWidget(self._button(at, "change", "…", words, self.chosen))
        line.addWidget(self._button(at, "remove", "×", words, self.removed))
        self._column.addWidget(row)
        return row

    def _button(self, at: int, key: str, sign: str, words: Callable[[], str], told: pyqtBoundSignal) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}.{at}.{key}")
        button.setText(sign)
        button.setAutoRaise(True)
        for setter in ("setAccessibleName", "setToolTip"):
            bind_text(button, setter, Message(f"lesson_editor.item.{key}", {"item": words()}))
        button.clicked.connect(lambda _=False: told.emit(at))
        return button


class _Item(ElidedLabel):
    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setText(self._words())
