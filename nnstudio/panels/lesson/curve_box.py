"""A question that is answered by drawing a curve."""

from __future__ import annotations

from typing import final

import numpy as np

from nnstudio.catalog import Message
from nnstudio.lessons.answers import Given, wanted_curve
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.question import CurveQuestion
from nnstudio.panels.lesson.question_box import QuestionBox
from nnstudio.session.lesson_play import Answer
from nnstudio.widgets.curve_sheet import CurveSheet
from nnstudio.widgets.limits import Limits

_POINTS, _AIR = 200, 0.1
_SHARES = ("train_accuracy", "test_accuracy")


@final
class CurveBox(QuestionBox):
    """A small plot to draw on; once answered the true curve stands beside the one drawn."""

    kind = "curve"

    def __init__(self, name: str, question: CurveQuestion, moment: Moment | None) -> None:
        super().__init__(name, question)
        self._question = question
        limits = upward(question, moment)
        self.sheet = CurveSheet(f"{name}.sheet", (question.start, question.end), limits, Message("lesson.curve.help"))
        if question.measured:
            up = Message(f"lesson.curve.{question.measured}")
            self.sheet.name_axes_by(Message("lesson.curve.epochs"), up)
        else:
            self.sheet.name_axes("x", "f(x)" if question.function else "y")
        self.column.addWidget(self.sheet)

    def given(self) -> Given | None:
        return self.sheet.curve()

    def show_given(self, given: Given) -> None:
        if isinstance(given, tuple) and self.sheet.curve() is None:
            self.sheet.show_curve(np.asarray(given[0], float), np.asarray(given[1], float))

    def freeze(self) -> None:
        self.sheet.close_drawing()

    def show_truth(self, answer: Answer, moment: Moment | None) -> None:
        """Draw the true curve, as far as it is known, once the answer is judged."""
        x = np.linspace(self._question.start, self._question.end, _POINTS)
        wanted = wanted_curve(self._question, x, moment)
        if wanted is not None and answer.final:
            self.sheet.show_answer(x, wanted)


def upward(question: CurveQuestion, moment: Moment | None) -> Limits:
    """Return the axis that is drawn on: as the question says, else room for a function, or for losses from now on."""
    low, high = _room(question, moment)
    return (low if question.low is None else question.low, high if question.high is None else question.high)


def _room(question: CurveQuestion, moment: Moment | None) -> Limits:
    if not question.measured:
        wanted = wanted_curve(question, np.linspace(question.start, question.end, _POINTS))
        fine = wanted[np.isfinite(wanted)] if wanted is not None else np.zeros(0)
        low, high = (float(fine.min()), float(fine.max())) if len(fine) else (0.0, 1.0)
        air = _AIR * (high - low or 1.0)
        return low - air, high + air
    metrics = moment.snapshot.metrics if moment is not None else None
    if question.measured in _SHARES or metrics is None:
        return 0.0, 1.0
    return 0.0, max(1.0, 1.2 * metrics.train.loss)
