"""The questions of a step: a choice of a few options, or a number."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.lessons.question import ChoiceQuestion, NumberQuestion, Question
from nnstudio.lessons.words import NO_WORDS, Words
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson_editor.fields import TextField
from nnstudio.panels.lesson_editor.item_rows import ItemRows
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.marked_text import as_plain
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

KINDS = ("choice", "number")
_RIGHT = "*"


class QuestionForm(QWidget):
    """A question is chosen in the combo, or a new one of a kind begun; its words are those of the present language."""

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__()
        self._draft, self._at = draft, 0
        self.items = ItemRows("lesson_editor.questions")
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        self.which.setObjectName("lesson_editor.question.which")
        bind_text(self.which, "setAccessibleName", Message("lesson_editor.question.which"))
        self.adding = {kind: worded_button(f"lesson_editor.add.{kind}", f"lesson_editor.add.{kind}") for kind in KINDS}
        self.fields = {
            "ask": TextField("question.ask", several=True),
            "options": TextField("question.options", several=True),
            "answer": TextField("question.answer"),
            "tolerance": TextField("question.tolerance"),
            "unit": TextField("question.unit"),
            "because": TextField("question.because", several=True),
        }
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
        self.items.show_items([lambda at=at: self._line(at) for at in range(len(questions))])
        self.which.clear()
        self.which.addItems([str(at + 1) for at in range(len(questions))])
        self.which.setCurrentIndex(self._at if questions else -1)
        self.which.setVisible(len(questions) > 1)
        self._fill_fields()

    def _fill_fields(self) -> None:
        one, code = self._question(), self._draft.language
        shown = {"ask", "because"} if one is not None else set()
        shown |= {"options"} if isinstance(one, ChoiceQuestion) else set()
        shown |= {"answer", "tolerance", "unit"} if isinstance(one, NumberQuestion) and one.measure is None else set()
        for name, field in self.fields.items():
            field.setVisible(name in shown)
        self.problem.hide()
        if one is None:
            return
        for name in ("ask", "because"):
            self.fields[name].fill(getattr(getattr(one, name), code))
        if isinstance(one, ChoiceQuestion):
            self.fields["options"].fill(_lines(one, code))
        if isinstance(one, NumberQuestion):
            self.fields["answer"].fill("" if one.answer is None else f"{one.answer:g}")
            self.fields["tolerance"].fill(f"{one.tolerance:g}" if one.tolerance else "")
            self.fields["unit"].fill(one.unit)

    def _question(self) -> Question | None:
        questions = self._draft.step.questions
        return questions[self._at] if self._at < len(questions) else None

    def _line(self, at: int) -> str:
        questions = self._draft.step.questions
        words = as_plain(questions[at].ask.shown(self._draft.language)) if at < len(questions) else ""
        return f"{at + 1}  {words}"

    def _add(self, kind: str) -> None:
        empty = (
            ChoiceQuestion(NO_WORDS, (NO_WORDS, NO_WORDS), (0,)) if kind == "choice" else NumberQuestion(NO_WORDS, 0)
        )
        questions = (*self._draft.step.questions, empty)
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
        self._fill_fields()

    def _write(self, name: str, words: str) -> None:
        one = self._question()
        if one is None:
            return
        changed = self._changed(one, name, words)
        self.problem.setVisible(changed is None)
        if changed is not None and changed != one:
            questions = self._draft.step.questions
            self._draft.revise_step(questions=(*questions[: self._at], changed, *questions[self._at + 1 :]))
            self.items.show_items([lambda at=at: self._line(at) for at in range(len(questions))])

    def _changed(self, one: Question, name: str, words: str) -> Question | None:
        """Return the question with one field as it was typed; None where that is no number."""
        if name in ("ask", "because"):
            said = replace(getattr(one, name), **{self._draft.language: words.strip()})
            return replace(one, **{name: said})
        if name == "options":
            assert isinstance(one, ChoiceQuestion)
            return _with_lines(one, words, self._draft.language)
        if name == "unit":
            return replace(one, unit=words.strip())
        number = read_number(words or "0")
        return None if number is None or (name == "tolerance" and number < 0) else replace(one, **{name: number})

    def _wire(self) -> None:
        self.items.removed.connect(self._remove)
        self.which.activated.connect(self._choose)
        for kind, button in self.adding.items():
            button.clicked.connect(lambda _=False, kind=kind: self._add(kind))
        for name, field in self.fields.items():
            field.edited.connect(lambda words, name=name: self._write(name, words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for button in self.adding.values():
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self.items)
        column.addLayout(row)
        column.addWidget(self.which)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.problem)


def _lines(one: ChoiceQuestion, code: str) -> str:
    """Return the options, one a line, right ones with a star before them."""
    return "\n".join(
        f"{_RIGHT if at in one.answer else ''}{getattr(words, code)}" for at, words in enumerate(one.options)
    ).rstrip("\n")


def _with_lines(one: ChoiceQuestion, text: str, code: str) -> ChoiceQuestion:
    """Return the question with options as typed in one language; the other language's stay, line by line."""
    lines = text.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    right = tuple(at for at, line in enumerate(lines) if line.lstrip().startswith(_RIGHT))
    said = [line.strip().removeprefix(_RIGHT).strip() for line in lines]
    before = (*one.options, *(Words() for _ in said))
    options = tuple(replace(before[at], **{code: line}) for at, line in enumerate(said))
    return replace(one, options=options, answer=right)
