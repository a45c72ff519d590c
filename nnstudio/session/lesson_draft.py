"""The lesson that is being written: its steps, which one is open, its file, and what is not saved of it yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.catalog import language, text
from nnstudio.lessons.beginning import start_of
from nnstudio.lessons.capturing import captured_start, captured_step, recaptured
from nnstudio.lessons.drafting import added, draft_mistakes, moved, preview_of, removed, with_start, with_step
from nnstudio.lessons.lesson import Lesson, Select, Step
from nnstudio.lessons.mistakes import LessonError
from nnstudio.lessons.words import Words
from nnstudio.lessons.writing import save_lesson
from nnstudio.session.saving import stamp
from nnstudio.session.selection import Selection

if TYPE_CHECKING:
    from nnstudio.session.session import Session

_PAUSE_MILLISECONDS = 250


class LessonDraft(QObject):
    """`changed` when another step is open or steps came and went, `revised` at every change of what is in them.

    What is written is shown a moment later as the lesson that is open (`session.lessons`), in `language`.
    """

    changed = pyqtSignal()
    revised = pyqtSignal()

    def __init__(self, session: Session, lesson: Lesson, path: Path | None = None, at: int = 0) -> None:
        super().__init__(session)
        self._session = session
        self.lesson, self.path, self.at = lesson, path, at
        self.language = language()
        self._kept: Lesson | None = lesson if path is not None else None
        self._stamp = stamp(path) if path is not None else None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.show)
        session.lessons.changed.connect(self._follow)

    @classmethod
    def new(cls, session: Session) -> LessonDraft:
        """Begin a lesson whose first step is what is open now.

        Raises: StudyError if that cannot be said in a lesson.
        """
        start = captured_start(session.project)
        step = captured_step(session.project, select_of(session.selection), Words())
        session.undo_stack.setClean()  # it is in the lesson now
        return cls(session, Lesson("", Words(), start, (step,), panels=()))

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self.lesson.steps[self.at]

    @property
    def unsaved(self) -> bool:
        """Whether closing would lose anything."""
        return self.lesson != self._kept

    @property
    def changed_outside(self) -> bool:
        """Whether somebody else has written the file since it was opened or saved here."""
        found = stamp(self.path) if self.path is not None else None
        return found is not None and found != self._stamp

    @property
    def name(self) -> str:
        """What the lesson is called: by its title, else by its file."""
        return self.lesson.title.shown() or self.lesson.key or text("lesson_editor.untitled")

    def revise(self, **fields: Any) -> None:
        """Change what the lesson says of itself."""
        self._take(replace(self.lesson, **fields))

    def revise_step(self, **fields: Any) -> None:
        """Change what the open step says."""
        self._take(with_step(self.lesson, self.at, replace(self.step, **fields)))

    def write_in(self, code: str) -> None:
        """Write in another language, and show the lesson in it."""
        self.language = code
        self.changed.emit()
        self.show()

    def capture(self) -> None:
        """Add what is open now as a step after the open one.

        Raises: StudyError if that cannot be said in a lesson.
        """
        session = self._session
        start = captured_start(session.project)
        step = captured_step(session.project, select_of(session.selection), Words())
        session.undo_stack.setClean()  # it is in the lesson now
        self._take(added(self.lesson, self.at + 1, step, start), self.at + 1)

    def recapture(self) -> None:
        """Let the open step show what is open now; what is written in it stays.

        Raises: StudyError if that cannot be said in a lesson.
        """
        session = self._session
        start = captured_start(session.project)
        step = recaptured(self.step, session.project, select_of(session.selection))
        session.undo_stack.setClean()
        self._take(with_start(with_step(self.lesson, self.at, step), self.at, start), self.at)

    def duplicate(self) -> None:
        """Add the open step once more, after it."""
        self._take(added(self.lesson, self.at + 1, self.step, start_of(self.lesson, self.at)), self.at + 1)

    def remove(self) -> None:
        """Take the open step out and open its neighbour; the last one stays, for a lesson has one at least.

        Raises: StudyError if the neighbour's start cannot be made.
        """
        if len(self.lesson.steps) > 1:
            left = removed(self.lesson, self.at)
            self._take(left, min(self.at, len(left.steps) - 1))
            self._session.lessons.rehearse(self._preview(), self.at, enter=True)

    def move(self, by: int) -> None:
        """Move the open step up (-1) or down (1)."""
        to = self.at + by
        if 0 <= to < len(self.lesson.steps):
            self._take(moved(self.lesson, self.at, to), to)

    def go(self, at: int) -> None:
        """Open another step, as a learner enters it.

        Raises: StudyError if its start cannot be made.
        """
        if at != self.at and 0 <= at < len(self.lesson.steps):
            self._session.lessons.rehearse(self._preview(), at, enter=True)

    def show(self) -> None:
        """Show the open step as a learner sees it."""
        self._soon.stop()
        self._session.lessons.rehearse(self._preview(), self.at)

    def save(self, path: Path) -> None:
        """Write the lesson into a file, whose comments are kept.

        Raises: LessonError with all that is wrong with it, StudyError if it cannot be written; nothing is written then.
        """
        lesson = replace(self.lesson, key=path.stem, folder=path.absolute().parent)
        mistakes = draft_mistakes(lesson)
        if mistakes:
            raise LessonError(mistakes)
        save_lesson(lesson, path)
        self.lesson = self._kept = lesson
        self.path, self._stamp = path, stamp(path)
        self.revised.emit()

    def close(self) -> None:
        """Show nothing any more."""
        self._soon.stop()
        self._session.lessons.changed.disconnect(self._follow)

    def _follow(self) -> None:
        """Open the step that was gone to in the Lesson dock."""
        play = self._session.lessons.play
        if play is not None and play.rehearsal and play.at != self.at and play.at < len(self.lesson.steps):
            self.at = play.at
            self.changed.emit()

    def _take(self, lesson: Lesson, at: int | None = None) -> None:
        self.lesson = lesson
        if at is None:
            self._soon.start()
        else:
            self.at = at
            self.show()
            self.changed.emit()
        self.revised.emit()

    def _preview(self) -> Lesson:
        return preview_of(self.lesson, self.language)


def select_of(selection: Selection) -> Select | None:
    """Return what is pointed at as a lesson says it, from 1 and the input as layer 0; None for nothing."""
    unit, weight, example = (None if one is None else one + 1 for one in _numbers(selection))
    layer = selection.layer + 1 if selection.layer is not None else None if unit is None else 0
    found = Select(layer, unit, weight, example, selection.part if example else "train")
    return None if found == Select() else found


def _numbers(selection: Selection) -> tuple[int | None, int | None, int | None]:
    return selection.unit, selection.weight, selection.example
