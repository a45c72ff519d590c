"""The editor of one lesson: its words, its steps, and what is in the open one."""

from __future__ import annotations

from PyQt6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.lesson_editor.claim_form import ClaimForm
from nnstudio.panels.lesson_editor.locks_form import LocksForm
from nnstudio.panels.lesson_editor.question_form import QuestionForm
from nnstudio.panels.lesson_editor.solution_form import SolutionForm
from nnstudio.panels.lesson_editor.step_list import StepList
from nnstudio.panels.lesson_editor.words_form import WordsForm
from nnstudio.session import Session
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text

_LANGUAGES = ("en", "ko")
_LESSON, _STEP = ("title", "about"), ("title", "text", "formula", "after", "own")


class Editor(QWidget):
    """Sections below each other; whoever holds it scrolls."""

    def __init__(self, session: Session, draft: LessonDraft) -> None:
        super().__init__()
        self.setObjectName("lesson_editor.editor")
        self._draft = draft
        self.languages = self._tabs()
        self.steps = StepList(draft)
        self.steps.refused.connect(session.notices.refusal)
        self.about, self.words = WordsForm(draft, _LESSON, False), WordsForm(draft, _STEP, True)
        self.questions, self.claims, self.controls = QuestionForm(draft), ClaimForm(session, draft), LocksForm(draft)
        self.solution = SolutionForm(session, draft)
        self._parts = (self.about, self.words, self.questions, self.claims, self.controls, self.solution)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.languages)
        for key, part in (("lesson", self.about), ("steps", self.steps), ("words", self.words)):
            column.addWidget(_section(key, part))
        for key in ("questions", "claims", "controls", "solution"):
            column.addWidget(_section(key, getattr(self, key), False))
        self._section("claims").toggled.connect(self.claims.watch)
        self._section("controls").toggled.connect(self.controls.open)
        draft.changed.connect(self._fill)
        draft.revised.connect(self.steps.fill)

    def show_only(self, *keys: str) -> None:
        """Open these sections and close the others."""
        for section in self.findChildren(Section):
            section.set_open(section.objectName().rpartition(".")[2] in keys)

    def close_down(self) -> None:
        """Wait for what is being measured."""
        self.claims.close_down()

    def _section(self, key: str) -> Section:
        found = self.findChild(Section, f"lesson_editor.section.{key}")
        assert found is not None
        return found

    def _fill(self) -> None:
        self.steps.fill()
        for part in self._parts:
            part.fill()

    def _tabs(self) -> QTabBar:
        """Return the tabs of the language that is written in, and the lesson shown in."""
        tabs = QTabBar()
        tabs.setObjectName("lesson_editor.languages")
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        for at, code in enumerate(_LANGUAGES):
            tabs.addTab("")
            bind_text(tabs, "setTabText", Message(f"settings.language.{code}"), at)
        bind_text(tabs, "setAccessibleName", Message("lesson_editor.languages"))
        tabs.setCurrentIndex(_LANGUAGES.index(self._draft.language) if self._draft.language in _LANGUAGES else 0)
        tabs.currentChanged.connect(lambda at: self._draft.write_in(_LANGUAGES[at]))
        return tabs


def _section(key: str, part: QWidget, open_: bool = True) -> Section:
    name = f"lesson_editor.section.{key}"
    return Section(name, Message(name), part, open_)
