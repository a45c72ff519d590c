"""A question with a few options."""

from __future__ import annotations

from typing import final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout

from nnstudio.lessons.answers import Given
from nnstudio.lessons.question import ChoiceQuestion
from nnstudio.panels.lesson.lesson_text import OptionText
from nnstudio.panels.lesson.question_box import QuestionBox
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.radio_button import RadioButton


@final
class ChoiceBox(QuestionBox):
    """One option is right, or several: radio buttons or check boxes, each with its words beside it."""

    kind = "choice"

    def __init__(self, name: str, question: ChoiceQuestion) -> None:
        super().__init__(name, question)
        self.texts = [OptionText(f"{name}.option.{at}.text", words) for at, words in enumerate(question.options)]
        self.options = [self._option(question, at) for at in range(len(question.options))]
        self._group = QButtonGroup(self)
        self._group.setExclusive(not question.several)
        for button, words in zip(self.options, self.texts, strict=True):
            self._group.addButton(button)
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self.column.addLayout(row)
        self.refresh_texts()

    def given(self) -> Given | None:
        chosen = tuple(at for at, button in enumerate(self.options) if button.isChecked())
        return chosen or None

    def show_given(self, given: Given) -> None:
        for at in given if isinstance(given, tuple) else ():
            self.options[at].setChecked(True)

    def freeze(self) -> None:
        for button in self.options:
            button.setEnabled(False)

    def refresh_texts(self) -> None:
        for button, words in zip(self.options, self.texts, strict=True):
            words.refresh_texts()
            button.setAccessibleName(words.accessibleName())

    def _option(self, question: ChoiceQuestion, at: int) -> QAbstractButton:
        button = CheckBox() if question.several else RadioButton()
        button.setObjectName(f"{self.objectName()}.option.{at}")
        self.texts[at].clicked.connect(lambda: button.isEnabled() and button.click())
        return button
