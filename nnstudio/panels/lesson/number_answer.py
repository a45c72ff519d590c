"""A question whose answer is a number."""

from __future__ import annotations

import math
import re
from typing import final

from PyQt6.QtCore import QRegularExpression
from PyQt6.QtGui import QRegularExpressionValidator
from PyQt6.QtWidgets import QHBoxLayout, QLabel

from nnstudio.catalog import Message
from nnstudio.lessons.answers import Given
from nnstudio.lessons.question import NumberQuestion
from nnstudio.panels.lesson.question_box import QuestionBox
from nnstudio.widgets.framed_edit import FramedEdit
from nnstudio.widgets.texts import bind_text

_LETTERS = 10
_SIGNS = QRegularExpression(r"[-+−0-9.,eE /]*")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


@final
class NumberAnswer(QuestionBox):
    """A field that is empty at first, and the unit; Return answers. A quotient, as 1/4, is a number too."""

    kind = "number"

    def __init__(self, name: str, question: NumberQuestion) -> None:
        super().__init__(name, question)
        self.field = FramedEdit()
        self.field.setObjectName(f"{name}.field")
        self.field.setFixedWidth(_LETTERS * self.fontMetrics().horizontalAdvance("0") + 16)
        self.field.setValidator(QRegularExpressionValidator(_SIGNS, self.field))
        bind_text(self.field, "setAccessibleName", Message("lesson.number"))
        bind_text(self.field, "setToolTip", Message("lesson.number.help"))
        self.field.returnPressed.connect(self.hand_in)
        row = QHBoxLayout()
        row.addWidget(self.field)
        row.addWidget(QLabel(question.unit))
        row.addStretch(1)
        self.column.addLayout(row)

    def given(self) -> Given | None:
        return read_number(self.field.text())

    def show_given(self, given: Given) -> None:
        if isinstance(given, int | float) and read_number(self.field.text()) != given:
            self.field.setText(f"{given:g}")

    def freeze(self) -> None:
        self.field.setReadOnly(True)


def read_number(words: str) -> float | None:
    """Return the number in a text, also of a quotient, with a decimal comma or with thousands as in 30,730; or None."""
    parts = words.replace("−", "-").replace(" ", "").split("/")
    try:
        numbers = [float(part.replace(",", "" if _THOUSANDS.fullmatch(part) else ".")) for part in parts]
        found = numbers[0] if len(numbers) == 1 else numbers[0] / numbers[1] if len(numbers) == 2 else math.nan
    except (ValueError, ZeroDivisionError):
        return None
    return found if math.isfinite(found) else None
