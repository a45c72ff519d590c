"""The last steps trained again from the keyframe before them, each measured."""

import math
import time
from collections.abc import Callable

import numpy as np

from nnstudio.engine.plan import Plan
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.studies.gradient_flow import Flow
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.failing import failure_of
from nnstudio.studies.post_mortem.record import Failure, LayerStep, Record, StepRecord, largest, takeoff
from nnstudio.studies.post_mortem.starting import start_of
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.trainer import Trainer

COUNT = 50
SECONDS = 10.0
BACK = 10  # steps that a cure goes back, at least
Goes = Callable[[], bool]


def recorded(case: Case, goes: Goes = lambda: True, count: int = COUNT, seconds: float = SECONDS) -> Record | None:
    """Return the record of a case; None if it was stopped.

    The way from the keyframe and the steps may take so many seconds; what is not reached by then stays unknown.
    """
    end = time.perf_counter() + seconds
    return _Recorder(case, goes, lambda: goes() and time.perf_counter() < end).record(count)


class _Recorder:
    """Goes the way once, then to the state that cures begin from."""

    def __init__(self, case: Case, wanted: Goes, goes: Goes) -> None:
        self._case, self._wanted, self._goes = case, wanted, goes
        self._travel = TimeTravel(case.run.checked, keep=True)
        self._kept = case.run.history.keyframes

    def record(self, count: int) -> Record | None:
        case = self._case
        nothing = Record(case.run.checked, case.recipe, start_of(case))
        first = self._kept.first
        failed_at = case.divergence.step
        if first is None or first.state.step > failed_at:
            return Record(nothing.checked, nothing.recipe, nothing.start, gap="keyframes")
        begin = max(0, failed_at - count, first.state.step)
        trainer = self._travel.at(self._kept, case.edits, begin, self._goes)
        steps, failure = self._steps(trainer) if trainer is not None else ((), None)
        if not self._wanted():
            return None
        if failure is None:
            gap = "other" if self._goes() else "time"
            return Record(nothing.checked, nothing.recipe, nothing.start, steps, gap=gap)
        back = max(begin, failed_at - max(BACK, len(steps) - takeoff(steps) + 1))
        state = self._travel.state(self._kept, case.edits, back, self._wanted)
        gap = "keyframes" if begin > max(0, failed_at - count) else ""
        return Record(nothing.checked, nothing.recipe, nothing.start, steps, failure, state, gap)

    def _steps(self, trainer: Trainer) -> tuple[tuple[StepRecord, ...], Failure | None]:
        """Return the steps up to the failure, and that; no failure where the run does not fail where it did."""
        found: list[StepRecord] = []
        while trainer.step_count <= self._case.divergence.step and self._goes():
            record, indices, plan, went_on = self._measured(trainer)
            if not went_on:
                same = trainer.divergence is not None and trainer.divergence.step == self._case.divergence.step
                return tuple(found), failure_of(trainer, plan, indices, record) if same else None
            found.append(record)
        return tuple(found), None

    def _measured(self, trainer: Trainer) -> tuple[StepRecord, np.ndarray, Plan, bool]:
        indices, plan = trainer.next_batch()
        step, rate, pull = trainer.step_count, trainer.learning_rate, _penalty(trainer)
        weights = [largest(block) for block in _parts(trainer, trainer.parameters)]
        trainer.flow.take()
        went_on = self._travel.step(self._case.edits)
        layers = _layers(trainer, plan, trainer.flow.take(), weights)
        return StepRecord(step, trainer.batch_loss, rate, pull, layers), indices, plan, went_on


def _layers(trainer: Trainer, plan: Plan, flow: Flow | None, weights: list[float]) -> tuple[LayerStep, ...]:
    """Return each layer's figures; without a flow the step failed before the update, and the gradient is as it came."""
    found = []
    gradients = _parts(trainer, trainer.gradient)
    parameters = _parts(trainer, trainer.parameters)
    for at, bound in enumerate(plan.bound):
        part = flow.layers[at] if flow is not None else None
        if part is None:
            norms = _norm(gradients[at]), math.nan, _norm(parameters[at])
        else:
            norms = part.gradient, part.update, part.weight
        z, a = (largest(bound.probes[name]) for name in ("z", "a"))
        found.append(LayerStep(*norms, z, a, weights[at]))
    return tuple(found)


def _parts(trainer: Trainer, flat: np.ndarray) -> list[np.ndarray]:
    """Return each layer's stretch of a flat vector, empty for a layer without parameters."""
    parts = []
    for at in range(len(trainer.network.layers)):
        own = [place.part for place in trainer.network.places if place.layer == at]
        parts.append(flat[own[0].start : own[-1].stop] if own else flat[:0])
    return parts


def _norm(values: np.ndarray) -> float:
    with np.errstate(over="ignore"):  # what is beyond a float64's square root is infinite here
        return float(np.linalg.norm(values.astype(np.float64))) if values.size else math.nan


def _penalty(trainer: Trainer) -> float:
    """Return the norm of the gradient that the penalties alone make of the parameters as they are."""
    if not trainer.recipe.regularizers:
        return 0.0
    pull, parameters = np.zeros(len(trainer.parameters)), trainer.parameters.astype(np.float64)
    with np.errstate(all="ignore"):
        for choice in trainer.recipe.regularizers:
            for operation in REGULARIZERS.make(choice).bind(parameters, pull, trainer.network.decays):
                operation.run()
    return float(np.linalg.norm(pull))
