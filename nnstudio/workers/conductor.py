"""What the training thread does between two looks at its commands: one slice of a run, at the speed asked for."""

import time
from collections.abc import Callable, Iterator, Sequence

from nnstudio.project import DataSpec, Recipe
from nnstudio.studies.history import Snapshot
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.run import Run
from nnstudio.studies.steady_clock import SteadyClock
from nnstudio.studies.training import SLICE_SECONDS, Advanced, Evaluated, Event, Pace, Stopped, evaluated, training
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.written import Written
from nnstudio.workers.escort import Escort, Framer
from nnstudio.workers.mailbox import Mailbox, News, State

_RATE_WINDOW = 0.5
_BYTES_A_SECOND = 100e6  # that snapshots copy: large networks are shown less often


class Conductor:
    """Drives one run and its twins; knows no thread and no queue, so that tests can call it step by step.

    After each slice of the run its twins are brought to the same step before anything else is trained or shown.
    `speed` is in steps a second, 0 for as fast as possible.
    """

    def __init__(
        self,
        run: Run,
        mailbox: Mailbox,
        speed: float = 0.0,
        clock: Callable[[], float] = time.perf_counter,
        way: RightOfWay | None = None,
    ) -> None:
        self.run, self._mailbox, self.speed = run, mailbox, speed
        self._clock = SteadyClock(clock)
        self.state: State = "paused"
        self.order = 0
        self._way = way = way or RightOfWay()
        self._pace = Pace(clock=clock, way=way)
        run.trainer.broken_off = lambda: way.halting
        self._single = False
        self._events: Iterator[Event] | None = evaluated(run.trainer)
        self._rest = run.trainer.parameters.nbytes / _BYTES_A_SECOND
        self._copied = float("-inf")
        self._framer = Framer(run, 3 * self._rest)
        self._owed = False
        self._restart_clock()
        self.follow(run.company.followers if run.company is not None else ())

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return self._events is not None or self._escort.owes

    def follow(self, followers: Sequence[Follower]) -> None:
        """Go on with these twins; those that are new to the run come to its step first."""
        self._escort = Escort(self.run, followers, self._way)
        self._pace.seconds = self._escort.slice_seconds if followers else SLICE_SECONDS
        self._catching_up = self._escort.owes
        self._post(force=True)

    def play(self, order: int, steps: int | None = None, epochs: int | None = None) -> None:
        """Train on: for a number of steps or epochs, or to the recipe's number of epochs and again as many."""
        self.order = order
        trainer = self.run.trainer
        if trainer.divergence is not None:
            self._events = iter([Stopped("diverged", trainer.divergence)])
            return
        self._pace.stop_step = None if steps is None else trainer.step_count + steps
        self._pace.stop_epoch = self._last_epoch() if steps is None and epochs is None else None
        if epochs is not None:
            self._pace.stop_epoch = trainer.epoch + epochs
        self._single = steps is not None or epochs is not None
        self.state, self._events = "playing", training(trainer, self._pace)
        self._restart_clock()

    def pause(self, order: int) -> None:
        """Stop after the present step; the parts are scored so that what is shown is true."""
        self.order = order
        if self.state == "playing":
            self.state = "paused"
            trainer = self.run.trainer
            self._events = None if trainer.scored else evaluated(trainer)
            self._post(force=True)

    def change(self, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """Go on with another recipe, numbers written by hand, or other examples: at rest those are scored at once."""
        self.run.change(recipe, values, data)
        self._escort.lead(recipe, values, data)
        if self.state == "playing" and not self._single:
            self._pace.stop_epoch = self._last_epoch()
        if self.state != "playing" and (values or not self.run.trainer.scored):
            self._events = evaluated(self.run.trainer)
        self._post(force=bool(values))

    def set_speed(self, speed: float) -> None:
        self.speed = speed
        self._restart_clock()

    def wait(self) -> float:
        """Return the seconds to sleep before the next step is due, 0 if there is work now."""
        if self.state != "playing" or not self.speed or self._escort.owes:
            return 0.0
        return max(0.0, (self._done + 1) / self.speed - (self._clock() - self._start))

    def work(self) -> None:
        """Do one slice, of the twins where they are not level, and post what came of it."""
        if self._escort.owes and (self.state == "playing" or self._events is None):
            self._bring_twins()
            return
        self._pace.steps = self._allowance()
        event = next(self._events, None) if self._events else None
        if isinstance(event, Advanced):
            self._done += len(event.losses)
            self._count(len(event.losses))
            self._post(losses=(event.step, event.losses))
        elif isinstance(event, Evaluated):
            self._post(metrics=event.metrics)
        elif isinstance(event, Stopped):
            self._stopped(event)
        elif event is None:
            self._events = None
            self._post(force=True)

    def _bring_twins(self) -> None:
        """Do one slice of the twins; where they had to come a long way, time begins anew once they are here."""
        news = self._escort.work()
        if self._catching_up and not self._escort.owes:
            self._catching_up = False
            self._restart_clock()
        self._post(twins=news)

    def _stopped(self, event: Stopped) -> None:
        self._events = None
        self.state = "paused" if self._single and event.reason == "finished" else "stopped"
        self._post(stopped=None if self.state == "paused" else event, force=True)

    def _last_epoch(self) -> int | None:
        epochs, now = self.run.trainer.recipe.epochs, self.run.trainer.epoch
        return (now // epochs + 1) * epochs if epochs else None

    def _allowance(self) -> int:
        if not self.speed:
            return 1_000_000_000
        return max(1, int((self._clock() - self._start) * self.speed) - self._done)

    def _restart_clock(self) -> None:
        self._start, self._done = self._clock(), 0
        self._window, self._window_steps, self.rate = self._start, 0, 0.0

    def _count(self, steps: int) -> None:
        """Measure the steps a second over half a second."""
        self._window_steps += steps
        passed = self._clock() - self._window
        if passed >= _RATE_WINDOW:
            self.rate = self._window_steps / passed
            self._window, self._window_steps = self._clock(), 0

    def _post(self, force: bool = False, twins: dict[int, News] | None = None, **news) -> None:
        """Post news. Snapshots are copied only if they are due, or if they must be exact, and of one step.

        While twins come a long way to the run, which waits for them, it is shown alone.
        """
        self._owed = self._owed or force
        snapshot, told = None, [twins or {}]
        if not self._escort.owes and (self._owed or self._due()):
            self._owed, snapshot = False, self._snapshot()
            told.append(self._escort.snapshots())
        elif force and self._catching_up:
            snapshot = self._snapshot()
        news["keyframe"] = None if self._way.halting else self._framer.due()
        self._mailbox.post(
            self.run.number, self.order, self.state, snapshot, rate=self.rate, busy=self.busy, twins=told, **news
        )

    def _due(self) -> bool:
        """Whether a snapshot is worth its copy: the last one was taken, no large copy is too recent, and none is
        about to be made because training stops.
        """
        return not self._way.halting and self._mailbox.hungry and self._clock() - self._copied >= self._rest

    def _snapshot(self) -> Snapshot:
        self._copied = self._clock()
        return self.run.snapshot()
