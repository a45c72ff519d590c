"""Training as a generator of events, one a slice of about 4 ms, so that whoever drives it can act between two.

for event in training(trainer, Pace()):
    Advanced    steps were done                   (every slice)
    Evaluated   the whole parts were scored       (at epochs' ends, as often as costs a twentieth of the time)
    Stopped     a stop condition was met, or a number was not finite; always last
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from nnstudio.studies.metrics import Metrics, Score
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import Divergence

SLICE_SECONDS = 0.004
_EVALUATION_SHARE = 0.05


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
    """The run ended: "finished" (epochs or steps), "target" (loss reached) or "diverged"."""

    reason: str
    divergence: Divergence | None = None


Event = Advanced | Evaluating | Evaluated | Stopped


@dataclass
class Pace:
    """What the driver may change between two events: the length of a slice and where to stop.

    `stop_step` and `stop_epoch` are absolute, None for never. `evaluate_last` scores the parts before stopping.
    """

    seconds: float = SLICE_SECONDS
    steps: int = 1_000_000_000
    stop_step: int | None = None
    stop_epoch: int | None = None
    clock: Callable[[], float] = field(default=time.perf_counter)


def training(trainer: Trainer, pace: Pace) -> Iterator[Event]:
    """Train until a stop condition; the first and the last step are always scored."""
    if not trainer.scored:
        yield from evaluated(trainer)
    planner = _Planner(pace)
    while (reason := stop_reason(trainer, pace)) is None:
        epoch = trainer.epoch
        yield advance(trainer, pace)
        if trainer.divergence is not None:
            yield Stopped("diverged", trainer.divergence)
            return
        if trainer.epoch > epoch and planner.due(trainer):
            for event in planner.timed(evaluated(trainer)):
                yield event
                if isinstance(event, Evaluated) and reached(trainer, event.metrics):
                    yield Stopped("target")
                    return
    if not trainer.scored:
        yield from evaluated(trainer)
    yield Stopped(reason)


def advance(trainer: Trainer, pace: Pace) -> Advanced:
    """Do steps for one slice of time, at most `pace.steps` of them, and not beyond the end of an epoch."""
    end, epoch, losses = pace.clock() + pace.seconds, trainer.epoch, []
    limit = pace.steps if pace.stop_step is None else min(pace.steps, pace.stop_step - trainer.step_count)
    with np.errstate(all="ignore"):
        while len(losses) < limit and trainer.step():
            losses.append(trainer.batch_loss)
            if trainer.epoch != epoch or pace.clock() >= end:
                break
    return Advanced(trainer.step_count, trainer.exact_epoch, np.array(losses))


def evaluated(trainer: Trainer) -> Iterator[Event]:
    """Score both parts, a chunk at a time; yields the metrics at the end."""
    scores: dict[str, Score | None] = {"train": None, "test": None}
    for part in scores:
        evaluation = trainer.evaluation(part)
        for score in evaluation.chunks() if evaluation else ():
            scores[part] = score
            yield Evaluating()
    train = scores["train"]
    assert train is not None, "a training part has at least one example"
    trainer.metrics = Metrics(trainer.step_count, trainer.exact_epoch, train, scores["test"], trainer.flow.take())
    yield Evaluated(trainer.metrics)


def stop_reason(trainer: Trainer, pace: Pace) -> str | None:
    """Return why the run ends now, None if it does not."""
    steps = pace.stop_step is not None and trainer.step_count >= pace.stop_step
    epochs = pace.stop_epoch is not None and trainer.epoch >= pace.stop_epoch
    return "finished" if steps or epochs else None


def reached(trainer: Trainer, metrics: Metrics) -> bool:
    """Tell whether the target loss is reached on the training part."""
    return trainer.recipe.target_loss > 0 and metrics.train.loss <= trainer.recipe.target_loss


class _Planner:
    """Decides when an epoch's end is scored: always where a target loss must be met, else as time allows."""

    def __init__(self, pace: Pace) -> None:
        self._clock = pace.clock
        self._done, self._cost = pace.clock(), 0.0

    def due(self, trainer: Trainer) -> bool:
        waited = self._clock() - self._done
        return trainer.recipe.target_loss > 0 or self._cost <= waited * _EVALUATION_SHARE

    def timed(self, events: Iterator[Event]) -> Iterator[Event]:
        start = self._clock()
        yield from events
        self._done = self._clock()
        self._cost = self._done - start
