"""A question that is answered before anything is run: what is asked, the answer, and how it was."""

from __future__ import annotations

from typing import ClassVar

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFrame, QVBoxLayout

from nnstudio.catalog import Message
from nnstudio.lessons.answers import Given
from nnstudio.lessons.question import Question
from nnstudio.panels.lesson.lesson_text import LessonText
from nnstudio.session.lesson_play import Answer
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

TINTS = {"right": "info", "wrong": "warning", "partial": "warning", "waiting": "muted"}


class QuestionBox(QFrame):
    """`answered(given)` and `skipped()`. Subclasses put their controls into `column` and say what was `given`."""

    answered = pyqtSignal(object)
    skipped = pyqtSignal()
    kind: ClassVar[str]

    def __init__(self, name: str, question: Question) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.ask = LessonText(f"{name}.ask", question.ask)
        self.because = LessonText(f"{name}.because", question.because)
        self.verdict, self.why = SentenceLabel("text"), SentenceLabel("muted")
        self.verdict.setObjectName(f"{name}.verdict")
        self.why.setObjectName(f"{name}.why")
        self.answer = worded_button("lesson.answer", f"{name}.answer")
        self.skip = worded_button("lesson.skip", f"{name}.skip")
        for button in (self.answer, self.skip):
            button.setAutoDefault(False)
        self.answer.clicked.connect(lambda _=False: self.hand_in())
        self.skip.clicked.connect(lambda _=False: self.skipped.emit())
        self._buttons = FlowRow()
        self.column = QVBoxLayout()
        self._lay_out()
        self._tell(None)

    def given(self) -> Given | None:
        """Return what is answered; None while nothing is."""
        raise NotImplementedError

    def show_given(self, given: Given) -> None:
        """Show what was answered before."""

    def freeze(self) -> None:
        """Keep the answer as it is; nothing can be changed from now on."""

    def hand_in(self) -> None:
        """Answer with what is given; where that is nothing, say so."""
        given = self.given()
        if given is None:
            self._say("warning", Message(f"lesson.answer.none.{self.kind}"))
        else:
            self.answered.emit(given)

    def show_answer(self, answer: Answer | None) -> None:
        """Show how the answer was judged, None while there is none."""
        if answer is not None and answer.given is not None:
            self.show_given(answer.given)
        if answer is not None and answer.final:
            self.freeze()
        self._tell(answer)

    def _tell(self, answer: Answer | None) -> None:
        final = answer is not None and answer.final
        self._buttons.setVisible(not final)
        self.because.setVisible(final and bool(self.because.marked()) and not _waits(answer))
        if answer is None:
            self.verdict.hide()
            self.why.hide()
        elif answer.verdict is None:
            self._say("muted", Message("lesson.skipped"))
        else:
            self._say(TINTS[answer.verdict.kind], Message(f"lesson.verdict.{answer.verdict.kind}"), answer.verdict.why)

    def _say(self, tint: str, words: Message, why: Message | None = None) -> None:
        self.verdict.tint(tint)
        bind_text(self.verdict, "setText", words)
        self.verdict.show()
        self.why.setVisible(why is not None)
        if why is not None:
            bind_text(self.why, "setText", why)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(6)
        font = self.verdict.font()
        font.setBold(True)
        self.verdict.setFont(font)
        self._buttons.add(self.answer)
        self._buttons.add(self.skip)
        whole.addWidget(self.ask)
        whole.addLayout(self.column)
        for widget in (self._buttons, self.verdict, self.why, self.because):
            whole.addWidget(widget)


def _waits(answer: Answer | None) -> bool:
    """Tell whether an answer is judged only once the run has got there."""
    return answer is not None and answer.verdict is not None and answer.verdict.kind == "waiting"
