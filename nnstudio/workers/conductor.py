"""What the training thread does between two looks at its commands: one slice of a run, at the speed asked for."""

import time
from collections.abc import Iterator

from nnstudio.project import DataSpec, Recipe
from nnstudio.studies.history import Snapshot
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.run import Run
from nnstudio.studies.training import Advanced, Evaluated, Event, Pace, Stopped, evaluated, training
from nnstudio.workers.mailbox import Mailbox, State

_RATE_WINDOW = 0.5
_BYTES_A_SECOND = 100e6  # that snapshots copy: large networks are shown less often
_KEYFRAME_SECONDS = 0.012  # of training that is done again, at most, before a step in between is reached


class Conductor:
    """Drives one run; knows no thread and no queue, so that tests can call it step by step.

    `speed` is in steps a second, 0 for as fast as possible.
    """

    def __init__(self, run: Run, mailbox: Mailbox, speed: float = 0.0) -> None:
        self.run, self._mailbox, self.speed = run, mailbox, speed
        self.state: State = "paused"
        self.order = 0
        self._pace = Pace()
        self._single = False
        self._events: Iterator[Event] | None = evaluated(run.trainer)
        self._rest = run.trainer.parameters.nbytes / _BYTES_A_SECOND
        self._copied = self._framed = float("-inf")
        self._framed_step = -1
        self._restart_clock()
        self._post(force=True)

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return self._events is not None

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

    def change(self, recipe: Recipe, data: DataSpec | None = None) -> None:
        """Go on with another recipe, and other examples; those are scored at once where nothing plays."""
        self.run.change(recipe, data)
        if self.state != "playing" and not self.run.trainer.scored:
            self._events = evaluated(self.run.trainer)
        if self.state == "playing" and not self._single:
            self._pace.stop_epoch = self._last_epoch()
        self._post()

    def set_speed(self, speed: float) -> None:
        self.speed = speed
        self._restart_clock()

    def wait(self) -> float:
        """Return the seconds to sleep before the next step is due, 0 if there is work now."""
        if self.state != "playing" or not self.speed:
            return 0.0
        return max(0.0, (self._done + 1) / self.speed - (time.perf_counter() - self._start))

    def work(self) -> None:
        """Do one slice and post what came of it."""
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
        return max(1, int((time.perf_counter() - self._start) * self.speed) - self._done)

    def _restart_clock(self) -> None:
        self._start, self._done = time.perf_counter(), 0
        self._window, self._window_steps, self.rate = self._start, 0, 0.0

    def _count(self, steps: int) -> None:
        """Measure the steps a second over half a second."""
        self._window_steps += steps
        passed = time.perf_counter() - self._window
        if passed >= _RATE_WINDOW:
            self.rate = self._window_steps / passed
            self._window, self._window_steps = time.perf_counter(), 0

    def _post(self, force: bool = False, **news) -> None:
        """Post news; the snapshot is copied only if it is due, or if it must be exact."""
        snapshot = self._snapshot() if force or self._due() else None
        news["keyframe"] = self._keyframe()
        self._mailbox.post(self.run.number, self.order, self.state, snapshot, rate=self.rate, busy=self.busy, **news)

    def _due(self) -> bool:
        """Whether a snapshot is worth its copy: the last mail was taken, and no large copy is too recent."""
        return self._mailbox.empty and time.perf_counter() - self._copied >= self._rest

    def _keyframe(self) -> Keyframe | None:
        """Return where the run stands with all it needs to go on from there, if it is time for it."""
        trainer, now = self.run.trainer, time.perf_counter()
        if now - self._framed < max(_KEYFRAME_SECONDS, 3 * self._rest) or trainer.step_count == self._framed_step:
            return None
        self._framed, self._framed_step = now, trainer.step_count
        return Keyframe(trainer.state(), trainer.recipe, trainer.checked.project.data)

    def _snapshot(self) -> Snapshot:
        self._copied = time.perf_counter()
        return self.run.snapshot()
