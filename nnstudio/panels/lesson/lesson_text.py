"""What a lesson says, in the language of the moment: its words stand in its file, not among the program's."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent

from nnstudio.lessons.words import Words
from nnstudio.widgets.flowing_text import FlowingText
from nnstudio.widgets.marked_text import as_plain
from nnstudio.widgets.tinted_label import TintedLabel


class LessonText(FlowingText):
    """A paragraph or more, with formulas."""

    def __init__(self, name: str, words: Words) -> None:
        super().__init__(name)
        self._words = words
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.set_marked(self._words.shown())


class OptionText(LessonText):
    """The words of something that is chosen; `clicked` as its button would be."""

    clicked = pyqtSignal()

    def __init__(self, name: str, words: Words) -> None:
        super().__init__(name, words)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mouseReleaseEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseReleaseEvent(ev)
        if ev is not None and ev.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class LessonTitle(TintedLabel):
    """A title in one of the theme's colours; `before` is said before it."""

    def __init__(self, name: str, tint: str = "text", bold: bool = False) -> None:
        super().__init__(tint)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = Words()
        font = self.font()
        font.setBold(bold)
        self.setFont(font)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.setText(as_plain(self._words.shown()))
