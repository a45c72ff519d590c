"""The run as the window sees it: commands to the training thread, and its mail taken once a frame."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.catalog import StudyError
from nnstudio.project import DataSpec, Recipe
from nnstudio.session.clock import FrameClock
from nnstudio.studies.run import Run
from nnstudio.studies.training import Stopped
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.written import Written
from nnstudio.workers.collector import Collector
from nnstudio.workers.mailbox import Mail, News, State
from nnstudio.workers.training_worker import NoRunError, TrainingWorker

ANSWER_SECONDS = 5.0
PATIENCE_SECONDS = 60.0  # beside the window: a step of a huge network may take its time
_IDLE_SECONDS = 0.25
T = TypeVar("T")


class Player(QObject):
    """Plays one run at a time.

    Signals: `state_changed` when playing, paused or stopped; `advanced` once a frame with news (the history has them
    already); `stopped` with the reason a run ended; `failed` with the number of a run and an exception that is a fault
    of ours: the thread has let go of that run.
    """

    state_changed = pyqtSignal(str)
    advanced = pyqtSignal()
    stopped = pyqtSignal(object)
    failed = pyqtSignal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run: Run | None = None
        self.state: State = "paused"
        self.rate = 0.0
        self._order = 0
        self._expecting = 0.0
        self._busy = False
        self._lost = False
        self.worker = TrainingWorker(self)
        self.worker.failed.connect(self._failed)
        self.clock = FrameClock(self, self.worker.way)
        self.clock.tick.connect(self._look)
        self._collector = Collector(self)
        self._collector.start()
        self.worker.start()

    @property
    def playing(self) -> bool:
        return self.state == "playing"

    def attach(self, run: Run | None, speed: float) -> None:
        """Take up a run, paused; where there is none, nothing plays."""
        self.run, self._order, self.rate = run, 0, 0.0
        self._busy, self._lost = run is not None, False
        self.worker.attach(run, speed)
        self._set_state("paused")
        self._expect()

    def show(self, run: Run) -> None:
        """Show a run that somebody else trains; the thread rests."""
        self.worker.attach(None, 0.0)
        self.worker.ask(lambda _: None).exception(ANSWER_SECONDS)  # from then on the thread touches no run
        self.worker.mailbox.take()
        self.run, self._busy = run, False
        self._set_state("paused")

    def play(self) -> None:
        """Train until a stop condition or a pause."""
        self._begin()

    def steps(self, count: int) -> None:
        """Do that many steps, then pause."""
        self._begin(steps=count)

    def epochs(self, count: int) -> None:
        """Train that many epochs, then pause."""
        self._begin(epochs=count)

    def pause(self) -> None:
        self._order += 1
        self.worker.tell("pause", self._order)
        self._set_state("paused")
        self._expect()

    def change(self, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """Go on with another recipe, numbers written by hand, or other examples, from the step the thread is at."""
        self.worker.tell("change", recipe, values, data)
        self._expect()

    def follow(self, followers: Sequence[Follower]) -> None:
        """Let these twins follow the run from now on, and no others."""
        self.worker.tell("follow", followers)
        self._busy = self._busy or not self._lost
        self._expect()

    def set_speed(self, speed: float) -> None:
        self.worker.tell("set_speed", speed)

    def ask(self, question: Callable[[Run], T]) -> T:
        """Return the answer to a question about the run, asked of the thread between two slices.

        Raises: StudyError if the thread does not answer in time, or has no run.
        """
        return awaited(self.request(question))

    def request(self, question: Callable[[Run], T]) -> "Future[T]":
        """Ask the thread a question about the run and do not wait: `awaited` does, on any thread."""
        return self.worker.ask(question)

    def close(self) -> bool:
        """End the thread; return whether it ended in time."""
        self.clock.stop()
        ended = self.worker.close()
        self._collector.stop()
        return ended

    def _begin(self, **limits: int) -> None:
        if self.run is None or self._lost:
            return
        self._order += 1
        self.worker.tell("play", self._order, **limits)
        self._set_state("playing")
        self._expect()

    def _expect(self) -> None:
        """The thread has something to do: look into the mailbox until it has nothing more to say."""
        self._expecting = time.monotonic() + _IDLE_SECONDS
        self.clock.start()

    def _look(self) -> None:
        mail = self.worker.mailbox.take()
        if mail is not None and self.run is not None and mail.run == self.run.number:
            self._busy = mail.busy
            self._take(mail)
        if not self.playing and not self._busy and time.monotonic() > self._expecting:
            self.clock.stop()

    def _take(self, mail: Mail) -> None:
        assert self.run is not None
        _record(self.run, mail)
        for follower in self.run.company.followers if self.run.company is not None else ():
            _record(follower.run, mail.twins.get(follower.run.number, News()))
        self.rate = mail.rate
        if mail.order == self._order and mail.state != "stopped":
            self._set_state(mail.state)
        self.advanced.emit()
        if mail.stopped is not None and not self._went_on(mail):
            self._end(mail.stopped)

    def _went_on(self, mail: Mail) -> bool:
        """Whether the run was played again since it stopped: its end is no news then."""
        return mail.state != "stopped" or (self.playing and mail.order != self._order)

    def _end(self, stopped: Stopped) -> None:
        self._set_state("stopped")
        self.stopped.emit(stopped)

    def _set_state(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _failed(self, number: int, fault: Exception) -> None:
        if self.run is not None and self.run.number == number:
            self._busy, self._lost = False, True
            self._set_state("paused")
        self.failed.emit(number, fault)


def _record(run: Run, news: News) -> None:
    """Add news of a run to its history."""
    for step, losses in news.joined_losses():
        run.history.record_losses(step, losses)
    for metrics in news.metrics:
        run.history.record_metrics(metrics)
    for keyframe in news.keyframes:
        run.history.keyframes.add(keyframe)
    if news.snapshot is not None:
        run.history.record(news.snapshot)


def awaited(answer: "Future[T]", seconds: float = ANSWER_SECONDS) -> T:
    """Wait for the thread's answer: not for long in the window, which would stand still; longer beside it.

    Raises: StudyError if it does not come in time, or there is no run to ask about.
    """
    try:
        return answer.result(seconds)
    except (TimeoutError, CancelledError, NoRunError) as fault:
        raise StudyError("error.run.busy") from fault
