"""Lessons of one's own: begun, changed and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnstudio.app.dialogs.mistakes import show_unsaveable
from nnstudio.app.dialogs.overwrite import Outcome, ask_about_changed, may_replace
from nnstudio.app.dialogs.unsaved import Answer, ask_about_unsaved
from nnstudio.catalog import StudyError, resource, text
from nnstudio.lessons.mistakes import LessonError
from nnstudio.session import Session
from nnstudio.session.files import Files

if TYPE_CHECKING:
    from nnstudio.lessons.lesson import Lesson

_SUFFIX = ".toml"


class LessonWriting(QObject):
    """The editor's commands; refusals are told. `may_replace` asks for a project that would be lost."""

    def __init__(self, window: QWidget, session: Session, files: Files, may_replace: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._session, self._files, self._may_replace = window, session, files, may_replace
        self._lessons = session.lessons

    def new(self) -> None:
        """Begin a lesson with what is open now as its first step."""
        from nnstudio.session.lesson_draft import LessonDraft  # with the first lesson: it loads the measures' studies

        if self.may_end() and self._may_leave_project():
            try:
                draft = LessonDraft.new(self._session)
            except StudyError as refusal:
                self._session.notices.refusal(refusal)
                return
            self._files.let_go()
            self._lessons.write(draft)

    def edit(self) -> None:
        """Change the lesson that is open, as its file says; one of the program's own is saved under another name."""
        from nnstudio.lessons.reading import read_lesson
        from nnstudio.session.lesson_draft import LessonDraft

        play = self._lessons.play
        if play is not None and not play.rehearsal and self.may_end():
            path, lesson = _file_of(play.lesson), play.lesson
            try:
                lesson = read_lesson(path) if path is not None and path.exists() else lesson
            except StudyError as refusal:
                self._session.notices.refusal(refusal)
                return
            self._lessons.write(LessonDraft(self._session, lesson, path, min(play.at, len(lesson.steps) - 1)))

    def save(self) -> bool:
        """Save under the name there is, or ask for one; return whether it was saved."""
        draft = self._lessons.draft
        if draft is None:
            return False
        if draft.path is None:
            return self.save_as()
        if draft.changed_outside:
            outcome = ask_about_changed(self._window, draft.path.name)
            if outcome is not Outcome.OVERWRITE:
                return outcome is Outcome.SAVE_AS and self.save_as()
        return self._save(draft.path)

    def save_as(self) -> bool:
        """Ask for a name and save under it; return whether it was saved."""
        draft = self._lessons.draft
        if draft is None:
            return False
        suggested = draft.path or Path.home() / f"{draft.lesson.key or text('lesson_editor.file_name')}{_SUFFIX}"
        filters = f"{text('dialog.lesson.files')} (*{_SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, text("dialog.save_lesson"), str(suggested), filters)
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() != _SUFFIX:
            path = path.with_name(path.name + _SUFFIX)
            if path.exists() and not may_replace(self._window, path.name):
                return False  # the dialog asked about the name as it was typed alone
        return self._save(path)

    def close(self) -> None:
        """Stop writing; what is not saved is asked for first."""
        if self.may_end():
            self._lessons.write(None)

    def may_end(self) -> bool:
        """Ask about what is not saved of the lesson; return whether to go on."""
        draft = self._lessons.draft
        if draft is None or not draft.unsaved:
            return True
        answer = ask_about_unsaved(self._window, draft.name)
        return self.save() if answer is Answer.SAVE else answer is Answer.DISCARD

    def _may_leave_project(self) -> bool:
        """Ask about a project that has a file, or was recovered; any other goes into the lesson as it is."""
        kept = self._files.path is None and not self._files.recovered
        return kept or not self._files.own_work or self._may_replace()

    def _save(self, path: Path) -> bool:
        draft = self._lessons.draft
        assert draft is not None
        try:
            draft.save(path)
        except LessonError as refused:
            show_unsaveable(self._window, path.name, refused.mistakes)
            return False
        except StudyError as refused:
            self._session.notices.refusal(refused)
            return False
        self._session.notices.info("notice.saved", name=path.name)
        return True


def _file_of(lesson: Lesson) -> Path | None:
    """Return the lesson's file, None for one of the program's own: those stay as they are."""
    if lesson.folder is None or lesson.folder.resolve().is_relative_to(resource("lessons").resolve()):
        return None
    return lesson.folder / f"{lesson.key}{_SUFFIX}"
