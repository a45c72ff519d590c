"""Over the step: the lesson's title, which step of how many, and what can be done with the lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.lesson.lesson_text import LessonTitle
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

if TYPE_CHECKING:
    from nnstudio.lessons.lesson import Lesson


class LessonHead(QWidget):
    """`again_wanted()` and `close_wanted()` from the buttons at the right."""

    again_wanted = pyqtSignal()
    close_wanted = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.title = LessonTitle("lesson.title", bold=True)
        self.place = TintedLabel("muted")
        self.place.setObjectName("lesson.place")
        self.again, self.close_ = _button("again", "↺"), _button("close", "×")
        self.again.clicked.connect(lambda _=False: self.again_wanted.emit())
        self.close_.clicked.connect(lambda _=False: self.close_wanted.emit())
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.place, 1)
        row.addWidget(self.again)
        row.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.title)

    def show_place(self, lesson: Lesson, at: int) -> None:
        self.title.show_words(lesson.title)
        kind = "challenge" if lesson.challenge else "place"
        bind_text(self.place, "setText", Message(f"lesson.{kind}", {"step": at + 1, "steps": len(lesson.steps)}))


def _button(key: str, sign: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"lesson.{key}")
    button.setText(sign)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    bind_text(button, "setAccessibleName", Message(f"lesson.{key}"))
    bind_text(button, "setToolTip", Message(f"lesson.{key}.help"))
    return button
