"""A few runnable lines of code beside a picture, to read and to take along."""

from __future__ import annotations

import math

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette, QTextCursor
from PyQt6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.code_ink import CodeInk
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.texts import bind_text

MOST_LINES = 24


class CodeView(QWidget):
    """Shows a text of Python, read-only, with a button that copies it.

        view = CodeView("neuron.code", Message("panel.neuron.cell.code"), Message("panel.neuron.cell.code.help"))
        view.set_code(source)        as often as its numbers change: place and selection stay

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


class CodeText(QPlainTextEdit):
    """Monospaced text that can be read and selected, by keyboard too; Tab goes on to the next control."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.take_font(self.font())
        self.ink = CodeInk(self.document())

    def take_font(self, around: QFont) -> None:
        """Take the size of the words around, and their other faces for what a monospaced one lacks, as Hangul."""
        found = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()
        font = QFont(around)
        font.setFamilies([found, *around.families()])
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)

    def replace(self, source: str) -> None:
        """Show another text without jumping."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        seen = [bar.value() for bar in (across, down) if bar is not None]
        cursor = self.textCursor()
        kept = cursor.anchor(), cursor.position()
        self.setPlainText(source)
        self._place(*kept)
        for bar, value in zip((across, down), seen, strict=True):
            if bar is not None:
                bar.setValue(value)

    def height_of(self, lines: int) -> int:
        """Return the height that shows so many lines, with room for a scroll bar below where one is needed."""
        document, bar = self.document(), self.horizontalScrollBar()
        inside = math.ceil(document.documentMargin() if document else 4)
        margins = 2 * self.frameWidth() + 3 * inside  # the last line has two of them
        room = bar.sizeHint().height() if bar is not None else 0
        return math.ceil(lines * self.fontMetrics().lineSpacing()) + margins + room

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().averageCharWidth(), self.minimumHeight())

    def _place(self, anchor: int, position: int) -> None:
        document = self.document()
        last = document.characterCount() - 1 if document is not None else 0
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
