"""The questions of a step: a choice of a few options, a number, or a curve."""

from __future__ import annotations

from PyQt6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.lessons.question import CurveQuestion, Question
from nnstudio.panels.lesson_editor.fields import TextField
from nnstudio.panels.lesson_editor.item_rows import ItemRows
from nnstudio.panels.lesson_editor.question_texts import begun, texts, with_text
from nnstudio.panels.lesson_editor.right_curve import RightCurve
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.marked_text import as_plain
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

KINDS = ("choice", "number", "curve")
_FIELDS = ("ask", "options", "answer", "function", "start", "end", "low", "high", "tolerance", "unit", "because")
_LONG = ("ask", "options", "because")


class QuestionForm(QWidget):
    """A question is chosen in the combo, or a new one of a kind begun; its words are those of the present language."""

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__()
        self._draft, self._at = draft, 0
        self.items = ItemRows("lesson_editor.questions", changes=True)
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        self.which.setObjectName("lesson_editor.question.which")
        bind_text(self.which, "setAccessibleName", Message("lesson_editor.question.which"))
        self.adding = {kind: worded_button(f"lesson_editor.add.{kind}", f"lesson_editor.add.{kind}") for kind in KINDS}
        self.fields = {name: TextField(f"question.{name}", several=name in _LONG) for name in _FIELDS}
        self.curve = RightCurve()
        self.problem = SentenceLabel("error")
        self.problem.setObjectName("lesson_editor.question.problem")
        bind_text(self.problem, "setText", Message("lesson_editor.question.problem"))
        self._lay_out()
        self._wire()
        self.fill()

    def fill(self) -> None:
        """Show the questions there are, and what the chosen one says."""
        questions = self._draft.step.questions
        self._at = min(self._at, max(len(questions) - 1, 0))
        self._list()
        self.which.clear()
        self.which.addItems([str(at + 1) for at in range(len(questions))])
        self.which.setCurrentIndex(self._at if questions else -1)
        self.which.setVisible(len(questions) > 1)
        self._fill_fields()

    def _list(self) -> None:
        self.items.show_items([lambda at=at: self._line(at) for at in range(len(self._draft.step.questions))])
        self.items.mark(self._at)

    def _fill_fields(self) -> None:
        one = self._question()
        shown = texts(one, self._draft.language) if one is not None else {}
        for name, field in self.fields.items():
            field.setVisible(name in shown)
            field.fill(shown.get(name, ""))
        self.curve.setVisible(isinstance(one, CurveQuestion))
        if isinstance(one, CurveQuestion):
            self.curve.show_question(one)
        self.problem.hide()

    def _question(self) -> Question | None:
        questions = self._draft.step.questions
        return questions[self._at] if self._at < len(questions) else None

    def _line(self, at: int) -> str:
        questions = self._draft.step.questions
        words = as_plain(questions[at].ask.shown(self._draft.language)) if at < len(questions) else ""
        return f"{at + 1}  {words}"

    def _add(self, kind: str) -> None:
        questions = (*self._draft.step.questions, begun(kind))
        self._at = len(questions) - 1
        self._draft.revise_step(questions=questions)
        self.fill()
        self.fields["ask"].edit.setFocus()

    def _remove(self, at: int) -> None:
        questions = self._draft.step.questions
        self._draft.revise_step(questions=(*questions[:at], *questions[at + 1 :]))
        self.fill()

    def _choose(self, at: int) -> None:
        self._at = at
        self.which.setCurrentIndex(at)
        self.items.mark(at)
        self._fill_fields()

    def _write(self, name: str, words: str) -> None:
        one = self._question()
        if one is None:
            return
        changed = with_text(one, name, words, self._draft.language)
        if changed is None:  # said where it is: the form is longer than the dock
            self._column.removeWidget(self.problem)
            self._column.insertWidget(self._column.indexOf(self.fields[name]) + 1, self.problem)
        self.problem.setVisible(changed is None)
        if changed is not None and changed != one:
            self._take(changed)

    def _take(self, changed: Question) -> None:
        questions = self._draft.step.questions
        self._draft.revise_step(questions=(*questions[: self._at], changed, *questions[self._at + 1 :]))
        self._list()
        if isinstance(changed, CurveQuestion):
            self.curve.show_question(changed)

    def _take_curve(self, changed: Question) -> None:
        self._take(changed)
        self._fill_fields()

    def _wire(self) -> None:
        self.items.removed.connect(self._remove)
        self.items.chosen.connect(self._choose)
        self.which.activated.connect(self._choose)
        self.curve.changed.connect(self._take_curve)
        for kind, button in self.adding.items():
            button.clicked.connect(lambda _=False, kind=kind: self._add(kind))
        for name, field in self.fields.items():
            field.edited.connect(lambda words, name=name: self._write(name, words))

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(4)
        for button in self.adding.values():
            button.setAutoDefault(False)
            row.add(button)
        for widget in (self.items, row, self.which):
            column.addWidget(widget)
        for name, field in self.fields.items():
            column.addWidget(field)
            if name == "function":
                column.addWidget(self.curve)
        column.addWidget(self.problem)
