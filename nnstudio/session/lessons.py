"""The session's door to lessons: which one is open, and what there are.

menu, course page ── wanted(path, step) ──> the window asks for unsaved work ──> open(lesson, step) ──> changed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.session.change import Change
from nnstudio.session.library import Library, name_of

if TYPE_CHECKING:
    from nnstudio.lessons.lesson import Lesson, Step
    from nnstudio.session.lesson_draft import LessonDraft
    from nnstudio.session.lesson_play import LessonPlay
    from nnstudio.session.session import Session


class Lessons(QObject):
    """`changed` when another lesson or step is open, or none; `answered(question)`; `judged` when claims were.

    `wanted(path, step)` asks whoever has dialogs to open a lesson's file (step -1: where it was left). `play` is the
    lesson that is open, None while none is; another project opened, as from a file, ends it. `draft` is the lesson that
    is being written, `drafted` when that is another one or none; it is shown as a rehearsal is.
    """

    changed = pyqtSignal()
    answered = pyqtSignal(int)
    judged = pyqtSignal()
    wanted = pyqtSignal(object, int)
    drafted = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.library = Library(session.settings, self)
        self.play: LessonPlay | None = None
        self.draft: LessonDraft | None = None
        session.project_changed.connect(self._project_changed)

    @property
    def lesson(self) -> Lesson | None:
        return self.play.lesson if self.play is not None else None

    @property
    def step(self) -> Step | None:
        """The step shown, None while no lesson is open."""
        return self.play.step if self.play is not None else None

    @property
    def last(self) -> bool:
        """Whether the step shown is the last one."""
        return self.play is not None and self.play.at == len(self.play.lesson.steps) - 1

    @property
    def finished(self) -> bool:
        """Whether the step shown was gone through, now or another day."""
        play = self.play
        return play is not None and play.at in self.library.progress.of(name_of(play.lesson)).steps

    def open(self, lesson: Lesson, at: int = 0) -> None:
        """Begin a lesson at one of its steps; the project there was comes back by undo.

        Raises: StudyError if its start cannot be made; whatever was open stays open.
        """
        from nnstudio.session.lesson_play import LessonPlay

        play = LessonPlay(self._session, self.library, lesson)
        try:
            play.enter(min(max(at, 0), len(lesson.steps) - 1), fresh=True)
        except BaseException:
            play.deleteLater()
            raise
        self._let_go()
        self.play = play
        play.answered.connect(self.answered)
        play.judged.connect(self.judged)
        self.changed.emit()

    def rehearse(self, lesson: Lesson, at: int, enter: bool = False) -> None:
        """Show a lesson that is being written at one of its steps; only with `enter` the project becomes the step's.

        Raises: StudyError if the step's start cannot be made.
        """
        from nnstudio.session.lesson_play import LessonPlay

        play = self.play
        if play is None or not play.rehearsal:
            self._let_go()
            play = self.play = LessonPlay(self._session, self.library, lesson, rehearsal=True)
            play.answered.connect(self.answered)
            play.judged.connect(self.judged)
        if enter:
            play.replace(lesson)
            play.enter(at)
        play.revise(lesson, at)
        self.changed.emit()

    def write(self, draft: LessonDraft | None) -> None:
        """Take a lesson that is being written, None for none any more."""
        if self.draft is not None:
            self.draft.close()
            self.draft.deleteLater()
        self.draft = draft
        if draft is not None:
            draft.show()
        elif self.play is not None and self.play.rehearsal:
            self.close()
        self.drafted.emit()

    def go(self, at: int) -> None:
        """Go to another step of the lesson; one that has no start of its own goes on with what is there.

        Raises: StudyError if the step's start cannot be made.
        """
        play = self.play
        if play is not None and 0 <= at < len(play.lesson.steps) and at != play.at:
            if at > play.at:
                play.finish_step()
            play.enter(at)
            self.changed.emit()

    def again(self) -> None:
        """Begin the step again.

        Raises: StudyError if its start cannot be made.
        """
        if self.play is not None:
            self.play.again()
            self.changed.emit()

    def close(self) -> None:
        """End the lesson; the project stays as it is."""
        if self.play is not None:
            self._let_go()
            self.changed.emit()

    def shut(self) -> None:
        """Wait for what is being read, judged or measured."""
        self.write(None)
        if self.play is not None:
            self.play.shut()
        self.library.close()

    def _let_go(self) -> None:
        if self.play is not None:
            self.play.answered.disconnect()
            self.play.judged.disconnect()
            self.play.shut()
            self.play.deleteLater()
            self.play = None

    def _project_changed(self, change: Change) -> None:
        if change.opened:
            self.close()
