"""What a learner is asked to do in a step, as a test does it: settings, then training. Never shown to learners."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.lessons.beginning import begin, changed, start_of
from nnstudio.lessons.capturing import changes_between
from nnstudio.lessons.lesson import Solution
from nnstudio.lessons.reading_start import as_text
from nnstudio.lessons.start import Setting
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson_editor.fields import TextField
from nnstudio.project import Project
from nnstudio.session import Session
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_NONE = Solution()


class SolutionForm(QWidget):
    """Settings one a line; what cannot be set is said below, and the lesson keeps what could."""

    def __init__(self, session: Session, draft: LessonDraft) -> None:
        super().__init__()
        self._session, self._draft = session, draft
        self.settings, self.epochs = TextField("solution.set", several=True), TextField("solution.epochs")
        self.keep = CheckBox()
        self.keep.setObjectName("lesson_editor.solution.keep")
        bind_text(self.keep, "setText", Message("lesson_editor.solution.keep"))
        bind_text(self.keep, "setToolTip", Message("lesson_editor.solution.keep.help"))
        self.capture = worded_button("lesson_editor.solution.capture", "lesson_editor.solution.capture")
        self.problem = SentenceLabel("error")
        self.problem.setObjectName("lesson_editor.solution.problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.settings, self.capture, self.epochs, self.keep, self.problem):
            column.addWidget(widget)
        for field in (self.settings, self.epochs):
            field.edited.connect(lambda _: self._write())
        self.keep.clicked.connect(lambda _=False: self._write())
        self.capture.clicked.connect(lambda _=False: self._capture())
        self.fill()

    def fill(self) -> None:
        """Show the solution there is."""
        one = self._draft.step.solution or _NONE
        if self._read() != one:
            self.settings.fill("\n".join(f"{path} = {as_text(value)}" for path, value in one.changes.items()))
            self.epochs.fill("" if one.epochs is None else str(one.epochs))
            self.keep.setChecked(one.keep)
        self.problem.hide()

    def _write(self) -> None:
        try:
            solution = self._read()
            if solution is not None:
                changed(self._begun(), solution.changes)
        except StudyError as problem:
            bind_text(self.problem, "setText", problem.message)
            self.problem.show()
            return
        if solution is None:
            bind_text(self.problem, "setText", Message("lesson_editor.solution.line"))
        self.problem.setVisible(solution is None)
        if solution is not None:
            self._draft.revise_step(solution=None if solution == _NONE else solution)

    def _read(self) -> Solution | None:
        """Return what the form says, None where a line is no setting or the epochs are no number."""
        lines = [line.partition("=") for line in self.settings.text().splitlines() if line.strip()]
        epochs = read_number(self.epochs.text() or "0")
        if not all(path.strip() and value.strip() for path, _, value in lines):
            return None
        if epochs is None or epochs < 0 or epochs != int(epochs):
            return None
        changes = {path.strip(): _value(value.strip()) for path, _, value in lines}
        return Solution(changes, int(epochs) if self.epochs.text().strip() else None, self.keep.isChecked())

    def _begun(self) -> Project:
        """Return the project as the step begins with it."""
        play = self._session.lessons.play
        if play is not None and play.entered is not None:
            return play.entered
        return begin(start_of(self._draft.lesson, self._draft.at), self._draft.lesson.folder).project

    def _capture(self) -> None:
        try:
            changes = changes_between(self._begun(), self._session.project)
        except StudyError as refusal:
            self._session.notices.refusal(refusal)
            return
        one = self._draft.step.solution or _NONE
        self._draft.revise_step(solution=replace(one, changes=changes))
        self.fill()


def _value(words: str) -> Setting:
    """Return a setting as a lesson's file writes it."""
    if words in ("true", "false"):
        return words == "true"
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words
