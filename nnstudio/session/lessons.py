"""The lesson that is open: its step, what was answered, and which claims were seen true.

menu, course page ── wanted(path, step) ──> the window asks for unsaved work ──> open(lesson, step)
     step entered ── one undoable edit: start project, panels, settings ──> changed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message, StudyError
from nnstudio.lessons.answers import Given, Verdict, judge_answer
from nnstudio.lessons.beginning import Begun, begin, prepared_view, start_of
from nnstudio.lessons.judging import BEGINNING, Judgement, Since
from nnstudio.lessons.lesson import Lesson, Select, Step
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.start import Start
from nnstudio.project import Project
from nnstudio.session.change import Change
from nnstudio.session.claim_watch import ClaimWatch
from nnstudio.session.library import Library, name_of
from nnstudio.session.selection import Selection

if TYPE_CHECKING:
    from nnstudio.session.session import Session


@dataclass(frozen=True, eq=False)
class Answer:
    """What was answered to a question, and how it was judged; None for both where it was skipped."""

    given: Given | None = None
    verdict: Verdict | None = None

    @property
    def final(self) -> bool:
        """Whether it is done with: what is half right may be mended."""
        return self.verdict is None or self.verdict.kind != "partial"


class Lessons(QObject):
    """`changed` when another lesson or step is open, or none; `answered(question)`; `judged` when claims were.

    `wanted(path, step)` asks whoever has dialogs to open a lesson's file (step -1: where it was left).
    """

    changed = pyqtSignal()
    answered = pyqtSignal(int)
    judged = pyqtSignal()
    wanted = pyqtSignal(object, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.library = Library(session.settings, self)
        self.lesson: Lesson | None = None
        self.at = 0
        self.answers: dict[tuple[int, int], Answer] = {}
        self.reached: set[tuple[int, int]] = set()
        self.since = BEGINNING
        self._start: Start | None = None
        self._begun: Begun | None = None
        self._entered: Project | None = None
        self._stood = BEGINNING
        self.watch = ClaimWatch(session, self)
        self.watch.judged.connect(self._judged)
        session.project_changed.connect(self._project_changed)
        session.run_restarted.connect(self._run_restarted)

    @property
    def step(self) -> Step | None:
        """The step shown, None while no lesson is open."""
        return self.lesson.steps[self.at] if self.lesson is not None else None

    @property
    def last(self) -> bool:
        """Whether the step shown is the last one."""
        return self.lesson is not None and self.at == len(self.lesson.steps) - 1

    @property
    def finished(self) -> bool:
        """Whether the step shown was gone through, now or another day."""
        return self.lesson is not None and self.at in self.library.progress.of(name_of(self.lesson)).steps

    @property
    def ready(self) -> bool:
        """Whether every question of the step is answered or skipped: predictions come before the run."""
        step = self.step
        return step is not None and all(self._done((self.at, one)) for one in range(len(step.questions)))

    @property
    def moment(self) -> Moment | None:
        """What claims and answers are judged at, None until there is a step to look at."""
        session = self._session
        moment, run, case = session.moment, session.run, session.post_mortems.case
        if moment is None or run is None:
            return None
        diverged = case.divergence if case is not None and session.live else None
        return Moment(moment.checked, moment.snapshot, run.history, session.project, diverged)

    def open(self, lesson: Lesson, at: int = 0) -> None:
        """Begin a lesson at one of its steps; the project there was comes back by undo.

        Raises: StudyError if its start cannot be made; whatever was open stays open.
        """
        self._enter(lesson, min(max(at, 0), len(lesson.steps) - 1), fresh=True)

    def go(self, at: int) -> None:
        """Go to another step of the lesson; one that has no start of its own goes on with what is there.

        Raises: StudyError if the step's start cannot be made.
        """
        lesson = self.lesson
        if lesson is not None and 0 <= at < len(lesson.steps) and at != self.at:
            if at > self.at:
                self.finish_step()
            self._enter(lesson, at, fresh=start_of(lesson, at) is not self._start)

    def finish_step(self) -> None:
        """Note that the step was gone through."""
        if self.lesson is not None:
            self.library.set_progress(self.library.progress.with_step(name_of(self.lesson), self.at))

    def again(self) -> None:
        """Begin the step again: the project as it was then, and the run as far as it was."""
        lesson, step, entered, stood = self.lesson, self.step, self._entered, self._stood
        if lesson is None or step is None or entered is None:
            return
        self.reached = {one for one in self.reached if one[0] != self.at}
        if stood.step == 0:
            self._enter(lesson, self.at, fresh=True)
            return
        self._session.player.pause()
        self._session.edit(Message("edit.lesson.again"), entered, by=self)
        self._session.reset()
        self._write_values()
        self._session.player.steps(stood.step)
        self.since = stood
        self.changed.emit()

    def close(self) -> None:
        """End the lesson; the project stays as it is."""
        if self.lesson is not None:
            self.lesson, self._start, self._begun, self._entered = None, None, None, None
            self.answers, self.reached = {}, set()
            self.changed.emit()

    def answer(self, question: int, given: Given) -> Verdict:
        """Answer a question of the step."""
        lesson, step = self.lesson, self.step
        assert lesson is not None
        assert step is not None
        verdict = judge_answer(step.questions[question], given, self.moment, self.since)
        self.answers[self.at, question] = Answer(given, verdict)
        self._note(question, verdict)
        self.answered.emit(question)
        return verdict

    def skip(self, question: int) -> None:
        """Go on without an answer."""
        self.answers[self.at, question] = Answer()
        self.answered.emit(question)

    def train(self) -> None:
        """Train as many epochs as the step offers.

        Raises: StudyError if the project as it is now cannot be trained.
        """
        step = self.step
        if step is None or not step.train or not self.ready:
            return
        if self._session.problem is not None:
            raise self._session.problem
        self._session.scrub(None)
        self._session.player.epochs(step.train)

    def shut(self) -> None:
        """Wait for what is being read or judged."""
        self.watch.close()
        self.library.close()

    def _done(self, place: tuple[int, int]) -> bool:
        return place in self.answers and self.answers[place].final

    def _enter(self, lesson: Lesson, at: int, fresh: bool) -> None:
        """Show a step; with `fresh` begin with its start, else go on with what is there."""
        session, step = self._session, lesson.steps[at]
        start = start_of(lesson, at)
        begun = begin(start, lesson.folder) if fresh else None  # may refuse: nothing has changed yet
        if fresh or step.questions:
            session.player.pause()
        if lesson is not self.lesson:
            self.answers, self.reached = {}, set()
        self.lesson, self.at, self._start = lesson, at, start
        self._begun = begun or self._begun
        clean = session.undo_stack.isClean()
        project = prepared_view(begun.project if begun else session.project, step)
        label = Message("edit.lesson.step", {"step": at + 1, "lesson": lesson.title.shown()})
        session.edit(label, project, by=self)
        if fresh:
            self._begin_run()
        session.select(_selection(session.selection, step.select))
        if fresh or clean:
            session.undo_stack.setClean()  # what a lesson sets is nobody's work to be saved
        self._entered = session.project
        self.since = self._stood = BEGINNING if fresh else self._where()
        self.library.remember(lesson)
        self.library.set_progress(self.library.progress.at_step(name_of(lesson), at))
        self.changed.emit()
        self.watch.ask()

    def _begin_run(self) -> None:
        """Let the run stand at its first step: a project that is the same as before has gone on meanwhile."""
        run = self._session.run
        if run is not None and (run.step or self._begun and self._begun.values):
            self._session.reset()
        self._write_values()

    def _write_values(self) -> None:
        if self._begun is not None and self._begun.values:
            self._session.take_values(self._begun.values)

    def _where(self) -> Since:
        """Return where the run stands now."""
        run = self._session.run
        last = run.history.last if run is not None else None
        return BEGINNING if last is None else Since(last.epoch, last.step)

    def _run_restarted(self) -> None:
        self.since = BEGINNING if self._session.run is None or not self._session.run.step else self.since

    def _project_changed(self, change: Change) -> None:
        if change.opened:
            self.close()

    def _judged(self, judgements: list[Judgement]) -> None:
        """Keep which claims were true, and judge what was waiting for the run."""
        lesson, step = self.lesson, self.step
        if lesson is None or step is None:
            return
        true = {(self.at, claim) for claim, found in enumerate(judgements) if found}
        if true - self.reached:
            self._note_claims(lesson, true - self.reached)
        self.reached |= true
        for question, one in enumerate(step.questions):
            found = self.answers.get((self.at, question))
            if found is not None and found.verdict is not None and found.verdict.kind == "waiting":
                verdict = judge_answer(one, found.given, self.moment, self.since)  # pyright: ignore[reportArgumentType]
                if verdict.kind != "waiting":
                    self.answers[self.at, question] = Answer(found.given, verdict)
                    self._note(question, verdict)
                    self.answered.emit(question)
        self.judged.emit()

    def _note(self, question: int, verdict: Verdict) -> None:
        if self.lesson is not None and verdict.kind in ("right", "wrong"):
            name, right = name_of(self.lesson), bool(verdict)
            self.library.set_progress(self.library.progress.with_answer(name, self.at, question, right))

    def _note_claims(self, lesson: Lesson, places: set[tuple[int, int]]) -> None:
        progress = self.library.progress
        for at, claim in sorted(places):
            progress = progress.with_claim(name_of(lesson), at, claim)
        self.library.set_progress(progress)


def _selection(present: Selection, wanted: Select | None) -> Selection:
    """Return what a step points at; layers, units and examples of a lesson count from 1, layer 0 is the input."""
    if wanted is None:
        return present
    layer = None if not wanted.layer else wanted.layer - 1
    unit, weight = _from_nought(wanted.unit), _from_nought(wanted.weight)
    found = Selection().at(layer, unit if wanted.layer is not None else None, weight if layer is not None else None)
    return found.at_example(wanted.part, _from_nought(wanted.example))


def _from_nought(number: int | None) -> int | None:
    return None if number is None else number - 1
