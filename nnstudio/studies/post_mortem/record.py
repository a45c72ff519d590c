"""What was measured of the last steps of a run that blew up."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.project import Checked, Recipe
from nnstudio.studies.training_state import Divergence, TrainingState

RULE = 1e-3  # the update:weight ratio of a healthy run, CS231n's rule of thumb
LARGE = 0.1  # a step that moves the weights by a tenth of them is far above it
_TEN = 10.0


class LayerStep(NamedTuple):
    """One layer at one step: norms over its parameters as in `LayerFlow`, and largest magnitudes; NaN for none."""

    gradient: float
    update: float
    weight: float
    largest_z: float
    largest_a: float
    largest_weight: float

    @property
    def ratio(self) -> float:
        """How far the step moves the parameters, as a share of them."""
        return self.update / self.weight if self.weight > 0 else math.nan


@dataclass(frozen=True)
class StepRecord:
    """A step, by the number of steps done before it: batch loss, rate, norm of the penalties' gradient, layers."""

    step: int
    loss: float
    rate: float
    penalty: float
    layers: tuple[LayerStep, ...]

    @property
    def gradient(self) -> float:
        """The norm of the whole gradient."""
        return _whole(layer.gradient for layer in self.layers)

    @property
    def update(self) -> float:
        return _whole(layer.update for layer in self.layers)

    @property
    def weight(self) -> float:
        return _whole(layer.weight for layer in self.layers)

    @property
    def ratio(self) -> float:
        """The largest update:weight ratio of any layer; NaN where none is known."""
        return max((layer.ratio for layer in self.layers if not math.isnan(layer.ratio)), default=math.nan)


class Operand(NamedTuple):
    """The largest finite value of what the failing operation was given; `example` is a row of the training part."""

    name: str
    value: float
    unit: int | None = None
    example: int | None = None


@dataclass(frozen=True)
class Failure:
    """The step that failed, done once more: where, on what, and how far the numbers had come."""

    divergence: Divergence
    operands: tuple[Operand, ...]
    at: StepRecord


class Start(NamedTuple):
    """The run's beginning: root mean squares of the largest column, the targets, x and every layer's a; the rate."""

    column: int
    largest_input: float
    largest_target: float
    inputs: float
    layers: tuple[float, ...]
    rate: float

    @property
    def growth(self) -> float:
        """How many times larger the last layer's values are than the inputs, before the first step."""
        return self.layers[-1] / self.inputs if self.layers and self.inputs > 0 else math.nan


@dataclass(frozen=True, eq=False)
class Record:
    """The last steps before the failure, the failure, and how it all began.

    `gap` says why there is less than was wanted: "keyframes" (none is left from before), "time" (the way from the last
    one was too long), "other" (trained again it did not fail there: other threads, another machine), or "" .
    `rolled_back` is the state that cures go on from.
    """

    checked: Checked
    recipe: Recipe
    start: Start
    steps: tuple[StepRecord, ...] = ()
    failure: Failure | None = None
    rolled_back: TrainingState | None = None
    gap: str = ""

    @property
    def all_steps(self) -> tuple[StepRecord, ...]:
        """The steps with the failing one at the end."""
        return (*self.steps, self.failure.at) if self.failure is not None else self.steps

    @property
    def ratio(self) -> float:
        """The largest update:weight ratio there was; 0 where none is known."""
        return max((one.ratio for one in self.all_steps if not math.isnan(one.ratio)), default=0.0)

    @property
    def takeoff(self) -> int:
        """From which of `steps` on all went too far: steps of a tenth of the weights, or ten times the least loss."""
        return takeoff(self.steps)

    @property
    def calm(self) -> tuple[StepRecord, ...]:
        """The steps before the numbers took off."""
        return self.steps[: self.takeoff]


def takeoff(steps: tuple[StepRecord, ...]) -> int:
    """Return from which index on all steps went too far: the number of steps, where none did."""
    least = min((one.loss for one in steps if math.isfinite(one.loss)), default=math.inf)
    at = len(steps)
    while at and (steps[at - 1].ratio >= LARGE or not steps[at - 1].loss <= _TEN * least):
        at -= 1
    return at


def largest(values: np.ndarray) -> float:
    """Return the largest finite magnitude; NaN where there is none."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max()) if sizes.size else math.nan


def _whole(norms: Iterable[float]) -> float:
    known = [norm for norm in norms if not math.isnan(norm)]
    return math.hypot(*known) if known else math.nan
