"""One step of a lesson from its title to its claims, as long as it is; whoever holds it scrolls."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.lessons.lesson import Step
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion, Question
from nnstudio.panels.lesson.choice_box import ChoiceBox
from nnstudio.panels.lesson.claim_row import ClaimRow
from nnstudio.panels.lesson.curve_box import CurveBox
from nnstudio.panels.lesson.lesson_text import LessonText, LessonTitle
from nnstudio.panels.lesson.number_answer import NumberAnswer
from nnstudio.panels.lesson.question_box import QuestionBox
from nnstudio.session.lesson_play import LessonPlay
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class StepView(QWidget):
    """Asks first, then offers the run and tells what should be seen.

    `answered(question, given)`, `skipped(question)`, `train_wanted()`.
    """

    answered = pyqtSignal(int, object)
    skipped = pyqtSignal(int)
    train_wanted = pyqtSignal()

    def __init__(self, step: Step, moment: Moment | None) -> None:
        super().__init__()
        self.setObjectName("lesson.step")
        self._step = step
        self.title = LessonTitle("lesson.step.title", bold=True)
        self.title.show_words(step.title)
        self.text = LessonText("lesson.step.text", step.text)
        self.questions = [_box(f"lesson.question.{at}", one, moment) for at, one in enumerate(step.questions)]
        self.first = _sentence("lesson.predict", "muted")
        self.train = worded_button("lesson.train", "lesson.train")
        self.after = LessonText("lesson.step.after", step.after)
        self.claims = [ClaimRow(f"lesson.claim.{at}", one) for at, one in enumerate(step.claims)]
        self.claimed = _sentence("lesson.claims", "text")
        self.own = LessonText("lesson.step.own", step.own)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lay_out()
        self._wire()

    def show_answers(self, play: LessonPlay) -> None:
        """Show what was answered so far, and offer what comes after it."""
        for at, box in enumerate(self.questions):
            answer = play.answers.get((play.at, at))
            box.show_answer(answer)
            if isinstance(box, CurveBox) and answer is not None:
                box.show_truth(answer, play.moment)
        ready = play.ready
        self.first.setVisible(bool(self.questions) and bool(self._step.train) and not ready)
        self.train.setVisible(bool(self._step.train))
        self.train.setEnabled(ready)
        self.after.setVisible(bool(self._step.after) and ready)
        for widget in (self.claimed, *self.claims):  # what should be seen would give the answers away
            widget.setVisible(bool(self.claims) and ready)

    def show_claims(self, play: LessonPlay) -> None:
        """Show how every claim stands."""
        found = play.watch.found
        for at, row in enumerate(self.claims):
            row.show_judgement(found[at] if at < len(found) else None, (play.at, at) in play.reached)

    def _lay_out(self) -> None:
        step = self._step
        self._column.addWidget(self.title)
        self._add(self.text, bool(step.text))
        self._add(_formula(step.formula), bool(step.formula))
        for box in self.questions:
            self._column.addWidget(box)
        self._column.addWidget(self.first)
        bind_text(self.train, "setText", Message("lesson.train", {"epochs": step.train}))
        self.train.setAutoDefault(False)
        self._column.addWidget(self.train)
        self._add(self.after, bool(step.after))
        self._add(self.claimed, bool(step.claims))
        for row in self.claims:
            self._column.addWidget(row)
        self._add(_sentence("lesson.own", "info"), bool(step.own))
        self._add(self.own, bool(step.own))

    def _add(self, widget: QWidget, there: bool) -> None:
        if there:
            self._column.addWidget(widget)
        else:
            widget.setParent(self)
            widget.hide()

    def _wire(self) -> None:
        self.train.clicked.connect(lambda _=False: self.train_wanted.emit())
        for at, box in enumerate(self.questions):
            box.answered.connect(lambda given, at=at: self.answered.emit(at, given))
            box.skipped.connect(lambda at=at: self.skipped.emit(at))


def _box(name: str, question: Question, moment: Moment | None) -> QuestionBox:
    if isinstance(question, ChoiceQuestion):
        return ChoiceBox(name, question)
    return CurveBox(name, question, moment) if isinstance(question, CurveQuestion) else NumberAnswer(name, question)


def _formula(latex: str) -> Formula:
    found = Formula(latex)
    found.setObjectName("lesson.step.formula")
    return found


def _sentence(key: str, tint: str) -> TintedLabel:
    """Return the words of a message, in bold where they head something."""
    label = SentenceLabel(tint)
    label.setObjectName(key)
    bind_text(label, "setText", Message(key))
    font = label.font()
    font.setBold(tint != "muted")
    label.setFont(font)
    return label
