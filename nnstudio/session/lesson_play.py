"""The lesson that is open: its step, what was answered, and which claims were seen true.

Loaded with the first lesson: the measures behind its claims know most studies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import Message
from nnstudio.lessons.answers import Given, Verdict, judge_answer
from nnstudio.lessons.beginning import Begun, begin, prepared_view, start_of, view_of
from nnstudio.lessons.judging import BEGINNING, Judgement, Since
from nnstudio.lessons.lesson import Lesson, Select, Step
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.progress import Progress
from nnstudio.lessons.start import Start
from nnstudio.session.claim_watch import ClaimWatch
from nnstudio.session.library import Library, name_of
from nnstudio.session.selection import Selection

if TYPE_CHECKING:
    from nnstudio.project import Project
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


class LessonPlay(QObject):
    """`answered(question)` when one was answered, skipped or judged; `judged` when the claims were.

    A step is entered by one undoable edit: start project, panels and settings of the view. In a `rehearsal`, of a
    lesson that is being written, nothing is remembered.
    """

    answered = pyqtSignal(int)
    judged = pyqtSignal()

    def __init__(self, session: Session, library: Library, lesson: Lesson, rehearsal: bool = False) -> None:
        super().__init__(session)
        self.rehearsal = rehearsal
        self._session, self._library, self.lesson = session, library, lesson
        self.at = 0
        self.answers: dict[tuple[int, int], Answer] = {}
        self.reached: set[tuple[int, int]] = set()
        self.since = self._stood = BEGINNING
        self._start: Start | None = None
        self._begun: Begun | None = None
        self._entered: Project | None = None
        self.watch = ClaimWatch(session, self)
        self.watch.judged.connect(self._judged)
        session.run_restarted.connect(self._run_restarted)

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.lesson.steps[self.at]

    @property
    def ready(self) -> bool:
        """Whether every question of the step is answered or skipped: predictions come before the run."""
        places = [(self.at, one) for one in range(len(self.step.questions))]
        return all(place in self.answers and self.answers[place].final for place in places)

    @property
    def moment(self) -> Moment | None:
        """What claims and answers are judged at, None until there is a step to look at."""
        session = self._session
        moment, run, case = session.moment, session.run, session.post_mortems.case
        if moment is None or run is None:
            return None
        diverged = case.divergence if case is not None and session.live else None
        return Moment(moment.checked, moment.snapshot, run.history, session.project, diverged)

    def enter(self, at: int, fresh: bool = False) -> None:
        """Show a step: with its start where that is another than the present one's, or `fresh`; else go on from here.

        Raises: StudyError if its start cannot be made; nothing has changed then.
        """
        start = start_of(self.lesson, at)
        fresh = fresh or start is not self._start
        begun = begin(start, self.lesson.folder) if fresh else None
        onward = not fresh and at == self.at + 1
        self.at, self._start, self._begun = at, start, begun or self._begun
        if fresh or self.step.questions:
            self._session.player.pause()
        self._show(begun, onward)
        self._entered = self._session.project
        self.since = self._stood = BEGINNING if fresh else self._where()
        if not self.rehearsal:
            self._library.remember(self.lesson)
        self._note(self._library.progress.at_step(name_of(self.lesson), at))
        self.watch.begin()

    def replace(self, lesson: Lesson) -> None:
        """Take the lesson as it is written now; what was answered were other questions."""
        self.lesson, self.answers, self.reached = lesson, {}, set()

    def revise(self, lesson: Lesson, at: int) -> None:
        """Take the lesson as it is written now, at one of its steps; the project stays as it is."""
        self.replace(lesson)
        self.at = at
        self._start = start_of(lesson, at)
        self.watch.begin()

    def again(self) -> None:
        """Begin the step again: the project as it was then, and the run as far as it was.

        Raises: StudyError if its start cannot be made.
        """
        self.reached = {one for one in self.reached if one[0] != self.at}
        if self._stood.step == 0 or self._entered is None:
            self.enter(self.at, fresh=True)
            return
        stood, session = self._stood, self._session
        session.player.pause()
        session.edit(Message("edit.lesson.again"), self._entered, by=self)
        session.reset()
        self._write_values()
        session.player.steps(stood.step)
        self.since = stood
        self.watch.begin()

    def finish_step(self) -> None:
        """Note that the step was gone through."""
        self._note(self._library.progress.with_step(name_of(self.lesson), self.at))

    def answer(self, question: int, given: Given) -> Verdict:
        """Answer a question of the step."""
        verdict = judge_answer(self.step.questions[question], given, self.moment, self.since)
        self._take(question, Answer(given, verdict))
        return verdict

    def skip(self, question: int) -> None:
        """Go on without an answer."""
        self._take(question, Answer())

    def train(self) -> None:
        """Train as many epochs as the step offers, once its questions are answered.

        Raises: StudyError if the project as it is now cannot be trained.
        """
        if self.step.train and self.ready:
            if self._session.problem is not None:
                raise self._session.problem
            self._session.scrub(None)
            self._session.player.epochs(self.step.train)

    def shut(self) -> None:
        """Wait for what is being judged."""
        self.watch.close()

    def _show(self, begun: Begun | None, onward: bool) -> None:
        session, step = self._session, self.step
        clean = session.undo_stack.isClean()
        before = begun.project if begun else session.project
        project = prepared_view(before, step) if onward else view_of(before, self.lesson, self.at)
        label = Message("edit.lesson.step", {"step": self.at + 1, "lesson": self.lesson.title.shown()})
        session.edit(label, project, by=self)
        if begun is not None:
            self._begin_run(begun)
        session.select(selection_of(step.select, session.selection))
        if begun is not None or clean:
            session.undo_stack.setClean()  # what a lesson sets is nobody's work to be saved

    def _begin_run(self, begun: Begun) -> None:
        """Let the run stand at its first step: of a project that is the same as before it has gone on meanwhile."""
        run = self._session.run
        if run is not None and (run.step or begun.values):
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
        run = self._session.run
        if run is None or not run.step:
            self.since = BEGINNING

    def _judged(self, judgements: list[Judgement]) -> None:
        """Keep which claims were true, and judge the answers that were waiting for the run."""
        true = {(self.at, claim) for claim, found in enumerate(judgements) if found}
        progress = self._library.progress
        for at, claim in sorted(true - self.reached):
            progress = progress.with_claim(name_of(self.lesson), at, claim)
        if true - self.reached:
            self.reached |= true
            self._note(progress)
        for (at, question), answer in list(self.answers.items()):
            if at == self.at and answer.verdict is not None and answer.verdict.kind == "waiting":
                self._judge_anew(question, answer)
        self.judged.emit()

    def _judge_anew(self, question: int, answer: Answer) -> None:
        assert answer.given is not None
        verdict = judge_answer(self.step.questions[question], answer.given, self.moment, self.since)
        if verdict.kind != "waiting":
            self._take(question, Answer(answer.given, verdict))

    def _note(self, progress: Progress) -> None:
        if not self.rehearsal:
            self._library.set_progress(progress)

    def _take(self, question: int, answer: Answer) -> None:
        self.answers[self.at, question] = answer
        if answer.verdict is not None and answer.verdict.kind in ("right", "wrong"):
            right = bool(answer.verdict)
            progress = self._library.progress.with_answer(name_of(self.lesson), self.at, question, right)
            self._note(progress)
        self.answered.emit(question)


def selection_of(wanted: Select | None, present: Selection) -> Selection:
    """Return what a step points at; layers, units and examples of a lesson count from 1, layer 0 is the input."""
    if wanted is None:
        return present
    layer = None if not wanted.layer else wanted.layer - 1
    unit = None if wanted.layer is None else _from_nought(wanted.unit)
    weight = None if layer is None else _from_nought(wanted.weight)
    return Selection().at(layer, unit, weight).at_example(wanted.part, _from_nought(wanted.example))


def _from_nought(number: int | None) -> int | None:
    return None if number is None else number - 1
