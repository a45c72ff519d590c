"""The failing operation's operands: what was so large that it left the numbers there are."""

import math

import numpy as np

from nnstudio.engine.blocks import AFFINE
from nnstudio.engine.plan import Plan
from nnstudio.studies.post_mortem.record import Failure, Operand, StepRecord
from nnstudio.studies.trainer import Trainer


def failure_of(trainer: Trainer, plan: Plan, indices: np.ndarray, at: StepRecord) -> Failure:
    """Return what a trainer that has just stopped stopped on."""
    found = trainer.divergence
    assert found is not None
    scene = _Scene(trainer, plan, indices, found.layer - 1)
    names = _GIVEN.get(found.operation, ("input", "weight"))
    operands = (getattr(scene, name)() for name in names)
    return Failure(found, tuple(one for one in operands if not math.isnan(one.value)), at)


class _Scene:
    """The arrays around one layer; all with examples in columns."""

    def __init__(self, trainer: Trainer, plan: Plan, indices: np.ndarray, layer: int) -> None:
        self._trainer, self._plan, self._indices, self._layer = trainer, plan, indices, layer

    def input(self) -> Operand:
        below = self._plan.bound[self._layer - 1].probes["a"] if self._layer else self._plan.rows.features.T
        return self._columns("input", below)

    def weight(self) -> Operand:
        blocks = self._trainer.network.blocks(self._trainer.parameters, self._layer)
        return self._rows("weight", blocks.get(AFFINE, np.zeros((0, 0))))

    def z(self) -> Operand:
        return self._columns("z", self._plan.bound[self._layer].probes["z"])

    def slope(self) -> Operand:
        return self._columns("slope", self._plan.bound[self._layer].probes["dz"])

    def output(self) -> Operand:
        return self._columns("output", self._plan.output)

    def target(self) -> Operand:
        return self._columns("target", self._plan.rows.t.T)

    def gradient(self) -> Operand:
        blocks = self._trainer.network.blocks(self._trainer.gradient, self._layer)
        return self._rows("gradient", blocks.get(AFFINE, np.zeros((0, 0))))

    def rate(self) -> Operand:
        return Operand("rate", self._trainer.learning_rate)

    def _columns(self, name: str, values: np.ndarray) -> Operand:
        at = _place(values)
        return Operand(name, math.nan) if at is None else Operand(name, float(values[at]), at[0], self._example(at[1]))

    def _rows(self, name: str, values: np.ndarray) -> Operand:
        at = _place(values)
        return Operand(name, math.nan) if at is None else Operand(name, float(values[at]), at[0])

    def _example(self, column: int) -> int:
        return int(self._indices[column])


def _place(values: np.ndarray) -> tuple[int, int] | None:
    """Return row and column of the largest finite magnitude, None where there is none."""
    sizes = np.where(np.isfinite(values), np.abs(values), -1.0)
    if not sizes.size or sizes.max() < 0:
        return None
    row, column = np.unravel_index(int(sizes.argmax()), sizes.shape)
    return int(row), int(column)


_GIVEN: dict[str, tuple[str, ...]] = {
    "activation": ("z",),
    "activation_slope": ("z",),
    "weight_gradient": ("slope", "input"),
    "input_gradient": ("slope", "weight"),
    "loss": ("output", "target"),
    "loss_gradient": ("output", "target"),
    "penalty": ("weight",),
    "update": ("gradient", "weight", "rate"),
}
