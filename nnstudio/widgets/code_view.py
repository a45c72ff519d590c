"""A few runnable lines of code beside a picture, to read and to take along."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.code_text import CodeText
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.texts import bind_text

MOST_LINES = 24


class CodeView(QWidget):
    """Shows a text of Python, read-only, with a button that copies it.

        view = CodeView("neuron.code", Message("panel.neuron.cell.code"), Message("panel.neuron.cell.code.help"))
        view.set_code(source)        as often as its numbers change: place and selection stay
        view.light((3, 4))           the lines, from 0, that are being run

    It is as high as its lines, up to `most_lines`; longer and wider texts scroll. The text is reached by Tab, read with
    the arrow keys and selected with Shift. Names: the view `name`, its text `name.text`, the button `name.copy`.
    """

    def __init__(
        self, name: str, label: Message, help_: Message, most_lines: int = MOST_LINES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._most_lines = most_lines
        self.text = CodeText(self)
        self.text.setObjectName(f"{name}.text")
        FocusRing(self.text)
        bind_text(self.text, "setAccessibleName", label)
        bind_text(self.text, "setToolTip", help_)
        self.button = QPushButton()
        self.button.setObjectName(f"{name}.copy")
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bind_text(self.button, "setToolTip", Message("code.copy.help"))
        self._offer("code.copy")
        self.button.clicked.connect(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def code(self) -> str:
        """Return the text shown."""
        return self.text.toPlainText()

    def set_code(self, source: str) -> None:
        """Show another text; what was scrolled to and where the cursor stood stay, as far as they are still there."""
        if source == self.code():
            return
        self.text.replace(source)
        self._offer("code.copy")
        self._fit()

    def light(self, lines: Sequence[int]) -> None:
        """Light these lines, counted from 0, and no others."""
        self.text.light(lines)

    def show_lines(self, most: int) -> None:
        """Be as high as the lines, up to so many."""
        self._most_lines = most
        self._fit()

    def copy(self) -> None:
        """Put the whole text on the clipboard, and say so on the button."""
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.code())
            self._offer("code.copied")

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "text"):
            self.text.take_font(self.font())
            self._fit()

    def _offer(self, key: str) -> None:
        bind_text(self.button, "setText", Message(key))

    def _fit(self) -> None:
        self.text.setFixedHeight(self.text.height_of(min(self.text.blockCount(), self._most_lines)))
