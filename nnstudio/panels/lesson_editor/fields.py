"""Labelled fields of the editor: `edited(str)` as one types, `fill(str)` without telling."""

from __future__ import annotations

from PyQt6.QtCore import QSignalBlocker, pyqtSignal
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.framed_edit import FramedEdit
from nnstudio.widgets.text_area import TextArea
from nnstudio.widgets.texts import bind_text


class TextField(QWidget):
    """A label over a line, or with `several` over a few lines; its words are `lesson_editor.<key>`."""

    edited = pyqtSignal(str)

    def __init__(self, key: str, several: bool = False) -> None:
        super().__init__()
        words = f"lesson_editor.{key}"
        self.edit: FramedEdit | TextArea = TextArea() if several else FramedEdit()
        self.edit.setObjectName(words)
        self.label = QLabel()
        self.label.setBuddy(self.edit)
        bind_text(self.label, "setText", Message(words))
        bind_text(self.edit, "setAccessibleName", Message(words))
        bind_text(self.edit, "setToolTip", Message(f"{words}.help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addWidget(self.edit)
        self.edit.textChanged.connect(lambda *_: self.edited.emit(self.text()))

    def text(self) -> str:
        return self.edit.toPlainText() if isinstance(self.edit, TextArea) else self.edit.text()

    def fill(self, words: str) -> None:
        """Show words that came from elsewhere; the cursor stays where they are the same."""
        if words != self.text():
            blocked = QSignalBlocker(self)
            self.edit.setPlainText(words) if isinstance(self.edit, TextArea) else self.edit.setText(words)
            blocked.unblock()
