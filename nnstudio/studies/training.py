"""Training as a generator of events, one a slice of about 4 ms, so that whoever drives it can act between two.

for event in training(trainer, Pace()):
    Advanced    steps were done                   (every slice; it goes past an epoch's end where nothing is scored)
    Evaluated   the whole parts were scored       (at epochs' ends, as often as costs a twentieth of the time)
    Stopped     a stop condition was met, or a number was not finite; always last
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from nnstudio.studies.evaluation import Evaluation
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.steady_clock import SteadyClock
from nnstudio.studies.stopping import Best, Stopping
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import Divergence

SLICE_SECONDS = 0.004
_EVALUATION_SHARE = 0.05
_BETWEEN = 0.005  # seconds between two scores at least: nobody sees more of them


@dataclass(frozen=True)
class Advanced:
    """Steps were done; `losses` are their batch losses, the last that of `step`."""

    step: int
    epoch: float
    losses: np.ndarray


@dataclass(frozen=True)
class Evaluated:
    """The parts were scored at a step."""

    metrics: Metrics


@dataclass(frozen=True)
class Evaluating:
    """A chunk of an evaluation is done; nothing is known yet."""


@dataclass(frozen=True)
class Stopped:
    """The run ended: "finished" (epochs or steps), "target" (loss reached), "no_improvement", "time" or "diverged".

    `best` is the step that early stopping goes back to; whoever drives the run takes it up, `restore` or a fork.
    """

    reason: str
    divergence: Divergence | None = None
    best: Best | None = None


Event = Advanced | Evaluating | Evaluated | Stopped


@dataclass
class Pace:
    """What the driver may change between two events: the length of a slice and where to stop.

    `stop_step` and `stop_epoch` are absolute, None for never. A slice ends early where others have the right of way.
    """

    seconds: float = SLICE_SECONDS
    steps: int = 1_000_000_000
    stop_step: int | None = None
    stop_epoch: int | None = None
    clock: Callable[[], float] = field(default=time.perf_counter)
    way: RightOfWay = field(default_factory=RightOfWay)


def training(trainer: Trainer, pace: Pace) -> Iterator[Event]:
    """Train until a stop condition; the first and the last step are always scored."""
    if not trainer.scored:
        yield from evaluated(trainer)
    clock = SteadyClock(pace.clock)
    planner, timed = _Planner(clock), _Timer(clock, trainer.stopping)
    if out_of_patience(trainer):  # it was paused as its patience ended
        yield Stopped("no_improvement", best=trainer.stopping.take())
        return
    while (reason := stop_reason(trainer, pace)) is None:
        epoch = trainer.epoch
        yield advance(trainer, pace, planner.due)
        timed.count()
        if trainer.divergence is not None:
            yield Stopped("diverged", trainer.divergence)
            return
        if trainer.epoch > epoch and trainer.position == 0 and planner.due(trainer):
            yield from planner.timed(evaluated(trainer))
            timed.count()
            if trainer.metrics is None:  # it has other examples by now
                continue
            if (ended := _judged(trainer, trainer.metrics)) is not None:
                yield ended
                return
    if not trainer.scored:
        yield from evaluated(trainer)
    if reason == "time":
        trainer.stopping.take()
    yield Stopped(reason)


def advance(trainer: Trainer, pace: Pace, due: Callable[[Trainer], bool] = lambda _: True) -> Advanced:
    """Do steps for one slice of time, at most `pace.steps` of them, and not beyond an epoch's end where scores are due.

    Epochs of small data are shorter than a slice by far; whoever drives the run has its own work for each slice.
    """
    clock, step, way = pace.clock, trainer.step, pace.way
    start, epoch, losses = clock(), trainer.epoch, []
    end = start + pace.seconds
    limit = pace.steps if pace.stop_step is None else min(pace.steps, pace.stop_step - trainer.step_count)
    with np.errstate(all="ignore"):
        while len(losses) < limit and step():
            losses.append(trainer.batch_loss)
            if way.taken or not start <= clock() < end:  # a clock may go back
                break
            if trainer.epoch != epoch:
                if trainer.epoch == pace.stop_epoch or due(trainer):
                    break
                epoch = trainer.epoch
    return Advanced(trainer.step_count, trainer.exact_epoch, np.array(losses))


def evaluated(trainer: Trainer) -> Iterator[Event]:
    """Score both parts, a chunk at a time; yields the metrics at the end.

    Whoever drives the run may give it other examples or another loss between two chunks: then all is scored anew.
    """
    judged, scores = _evaluations(trainer), {}
    while len(scores) < len(judged):
        for part in judged:
            for score in judged[part].chunks():
                scores[part] = score
                yield Evaluating()
        if (now := _evaluations(trainer)) != judged:
            judged, scores = now, {}
    step, epoch = trainer.step_count, trainer.exact_epoch
    trainer.metrics = Metrics(step, epoch, scores["train"], scores.get("test"), trainer.flow.take())
    yield Evaluated(trainer.metrics)


def _evaluations(trainer: Trainer) -> dict[str, Evaluation]:
    """Return the evaluation of each part that has examples; the training part has some."""
    found = {part: trainer.evaluation(part) for part in ("train", "test")}
    return {part: one for part, one in found.items() if one is not None}


def stop_reason(trainer: Trainer, pace: Pace) -> str | None:
    """Return why the run ends now, None if it does not."""
    steps = pace.stop_step is not None and trainer.step_count >= pace.stop_step
    epochs = pace.stop_epoch is not None and trainer.epoch >= pace.stop_epoch
    if steps or epochs:
        return "finished"
    return "time" if trainer.stopping.late(trainer.recipe) else None


def out_of_patience(trainer: Trainer) -> bool:
    """Judge the scores if they are an epoch's; tell whether the test part has not improved for long enough."""
    if trainer.position or trainer.metrics is None:
        return False
    return trainer.stopping.judge(trainer.metrics, trainer.recipe.patience, trainer.state)


def _judged(trainer: Trainer, metrics: Metrics) -> Stopped | None:
    """Return how the run ends by the scores it has now, None if it does not."""
    late = out_of_patience(trainer)
    if reached(trainer, metrics):
        return Stopped("target")
    return Stopped("no_improvement", best=trainer.stopping.take()) if late else None


def reached(trainer: Trainer, metrics: Metrics) -> bool:
    """Tell whether the target loss is reached on the training part."""
    return trainer.recipe.target_loss > 0 and metrics.train.loss <= trainer.recipe.target_loss


class _Planner:
    """Decides when an epoch's end is scored: always where a stop condition goes by the scores, else as time allows."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done, self._pause = clock(), 0.0

    def due(self, trainer: Trainer) -> bool:
        waited, recipe = self._clock() - self._done, trainer.recipe
        return recipe.target_loss > 0 or recipe.patience > 0 or waited >= self._pause

    def timed(self, events: Iterator[Event]) -> Iterator[Event]:
        start = self._clock()
        yield from events
        self._done = self._clock()
        self._pause = max((self._done - start) / _EVALUATION_SHARE, _BETWEEN)


class _Timer:
    """Counts the seconds of training, with what the driver waits between two steps but without the pauses."""

    def __init__(self, clock: Callable[[], float], stopping: Stopping) -> None:
        self._clock, self._stopping, self._last = clock, stopping, clock()

    def count(self) -> None:
        now = self._clock()
        self._stopping.seconds += now - self._last
        self._last = now
