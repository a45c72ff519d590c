"""What an activation costs, measured on this machine."""

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.engine.activations import Activation, Slots
from nnstudio.engine.operations import Operation
from nnstudio.studies.functions import MaxOfLines, run_all

UNITS, BATCH = 64, 64
_ROUNDS, _ROUND = 7, 0.002  # seconds a round


class Cost(NamedTuple):
    """Seconds an element, of a = f(z) and of ∂L/∂z = ∂L/∂a·f′(z)."""

    forward: float
    backward: float

    @property
    def total(self) -> float:
        return self.forward + self.backward


def seconds_per_element(
    function: Activation | MaxOfLines, units: int = UNITS, batch: int = BATCH, dtype: np.dtype | str = "float32"
) -> Cost:
    """Return the time of the operations a training step runs: the quickest of seven rounds, in about 30 ms.

    What else the machine does only ever adds to a round. The arrays, (units, batch), lie in the processor's cache; the
    cost of calling is shared by their elements. Maxout is a layer: its time is that of one with a single input,
    products and all.
    """
    if isinstance(function, MaxOfLines):
        bound, arriving = function.bound(units, batch, np.dtype(dtype))
        sides = bound.forward, bound.backward
    else:
        slots = _slots(function, units, batch, dtype)
        assert slots.dz is not None
        sides, arriving = (function.forward(slots), function.backward(slots)), slots.dz
    return Cost(*(_quickest(operations, arriving) / (units * batch) for operations in sides))


def _slots(activation: Activation, units: int, batch: int, dtype: np.dtype | str) -> Slots:
    z = np.random.default_rng(0).normal(size=(units, batch)).astype(dtype)
    blocks = {block.name: np.zeros(block.shape, dtype) for block in activation.blocks(units)}
    activation.fill(blocks)
    gradients = {name: np.zeros_like(block) for name, block in blocks.items()}
    return Slots(z, np.empty_like(z), np.ones_like(z), blocks, gradients)


def _quickest(operations: Sequence[Operation], arriving: np.ndarray) -> float:
    """Return seconds a pass; z is kept beside a, so that each pass finds the same numbers."""
    if not operations:
        return 0.0
    run_all(operations)
    once = max(_timed(operations, arriving, 1), 1e-7)
    passes = max(1, int(_ROUND / once))
    return min(_timed(operations, arriving, passes) for _ in range(_ROUNDS)) / passes


def _timed(operations: Sequence[Operation], arriving: np.ndarray, passes: int) -> float:
    arriving.fill(0.0)  # slopes multiplied again and again would become numbers too small for the processor's speed
    start = time.perf_counter()
    for _ in range(passes):
        run_all(operations)
    return time.perf_counter() - start
