"""Every gradient of a network checked by centred differences, array by array, in float64 with the masks held fixed.

A parameter is moved by ±h; where that takes some value to the other side of a kink the difference says nothing of the
slope: such entries are skipped, and counted. Of large arrays a sample is checked, the same each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.engine.gradients import agrees
from nnstudio.engine.layers import Bound, Layer, Residual
from nnstudio.engine.losses import LossSite
from nnstudio.engine.plan import Plan
from nnstudio.studies.backprop.operation import Array
from nnstudio.studies.backprop.walk import Question

STEP = 1e-5
_WORK = 1e10  # multiplications of all passes: some seconds
_FEWEST, _MOST = 12, 400


class Entry(NamedTuple):
    """One parameter: its place in the array, the engine's gradient and the difference's."""

    cell: tuple[int, ...]
    analytic: float
    numeric: float

    @property
    def error(self) -> float:
        """The relative error |a − n| / max(|a|, |n|), 0 where both are 0."""
        scale = max(abs(self.analytic), abs(self.numeric))
        return abs(self.analytic - self.numeric) / scale if scale else 0.0


@dataclass(frozen=True)
class ArrayCheck:
    """One array, "0.weight": how many numbers it has, how many were looked at, and what came of it.

    `passed` of those `compared` lie within the tolerance, `kinks` were skipped; `worst` comes nearest to missing it,
    or misses it by most.
    """

    name: str
    size: int
    looked_at: int
    compared: int
    passed: int
    kinks: int
    worst: Entry | None

    @property
    def right(self) -> bool:
        return self.passed == self.compared


class _Probe:
    """A forward pass at any parameters: the loss, and on which side of every kink it went."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self.parameters = question.parameters.astype(float)
        noise = None if question.noise is None else np.random.default_rng(question.noise)
        self._plan = Plan(question.network, len(question.x), self.parameters, keep=True, noise=noise)
        self._plan.rows.features[:] = question.x
        self._loss, self._slope = np.zeros(()), np.empty(self._plan.output.shape)
        targets = np.ascontiguousarray(question.t.T, float)
        self._output = np.empty_like(self._slope)
        self._judge = question.loss.bind(LossSite(self._output, targets, self._loss, self._slope))
        self._plan.run()

    def look(self) -> tuple[float, list[Array], Array]:
        """Return the loss, the sides, and the loss's own slope."""
        self._plan.again()
        np.copyto(self._output, self._plan.output)
        for operation in self._judge:
            operation.run()
        return float(self._loss), list(_sides(self._question.network.layers, self._plan.bound)), self._slope.copy()


def gradient_check(
    question: Question, told: Callable[[float], bool] = lambda share: True, most: int | None = None
) -> tuple[ArrayCheck, ...] | None:
    """Check the gradient of the loss, without penalties, of every array that is trained.

    `told` hears the share that is done and answers whether to go on; None where it said no. `most` entries of each
    array are looked at, by default as many as take some seconds.
    """
    with np.errstate(all="ignore"):
        analytic = question.network.named(question.engine(question.parameters.astype(float)).gradient)
        probe = _Probe(question)
        views = question.network.named(probe.parameters)
        trained = question.network.named(question.network.trained)
        names = [name for name in views if trained[name].any()]
        most = most or _allowed(question, len(names))
        found = []
        for at, name in enumerate(names):
            made = _array(
                probe, name, views[name], analytic[name], most, lambda share, at=at: told((at + share) / len(names))
            )
            if made is None:
                return None
            found.append(made)
    return tuple(found)


def _allowed(question: Question, arrays: int) -> int:
    """Return how many entries of an array may be looked at, by what a pass costs."""
    cost = 2.0 * max(1, question.network.size) * len(question.x) * max(1, arrays)
    return int(np.clip(_WORK / cost, _FEWEST, _MOST))


def _array(
    probe: _Probe, name: str, view: Array, analytic: Array, most: int, told: Callable[[float], bool]
) -> ArrayCheck | None:
    cells = np.arange(view.size)
    if len(cells) > most:
        cells = np.sort(np.random.default_rng(0).choice(view.size, most, replace=False))
    numeric, crossed = np.zeros(len(cells)), np.zeros(len(cells), bool)
    for at, cell in enumerate(cells.tolist()):
        if not told(at / len(cells)):
            return None
        numeric[at], crossed[at] = _difference(probe, view, np.unravel_index(cell, view.shape))
    places = np.unravel_index(cells, view.shape)
    return _judged(name, view, places, analytic[places], numeric, crossed)


def _difference(probe: _Probe, view: Array, cell: tuple) -> tuple[float, bool]:
    """Return the centred difference at one parameter, and whether it crosses a kink."""
    before = float(view[cell])
    view[cell] = ahead = before + STEP
    high, sides_ahead, slope_ahead = probe.look()
    view[cell] = behind = before - STEP
    low, sides_behind, slope_behind = probe.look()
    view[cell] = before
    same = all(np.array_equal(one, other) for one, other in zip(sides_ahead, sides_behind, strict=True))
    return (high - low) / (ahead - behind), not same or _jumps(slope_ahead, slope_behind)


def _judged(name: str, view: Array, places: tuple, analytic: Array, numeric: Array, crossed: Array) -> ArrayCheck:
    fine = agrees(analytic, numeric) & ~crossed
    distance = np.abs(analytic - numeric) / (1e-6 * np.maximum(np.abs(analytic), np.abs(numeric)) + 1e-9)
    distance = np.where(crossed, -1.0, np.nan_to_num(distance, nan=np.inf))
    worst = int(distance.argmax()) if (~crossed).any() else None
    entry = None
    if worst is not None:
        cell = tuple(int(place[worst]) for place in places)
        entry = Entry(cell, float(analytic[worst]), float(numeric[worst]))
    compared = int((~crossed).sum())
    return ArrayCheck(name, view.size, len(numeric), compared, int(fine.sum()), int(crossed.sum()), entry)


def _sides(layers: tuple[Layer, ...], bounds: tuple[Bound, ...] | list[Bound]):
    """Yield on which side of every kink each z lies, and which piece of a maxout layer is the largest."""
    for layer, bound in zip(layers, bounds, strict=True):
        for kink in getattr(getattr(layer, "activation", None), "kinks", ()):
            yield bound.probes["z"] > kink
        if "pieces" in bound.probes:
            yield bound.probes["pieces"].argmax(axis=0)
        if isinstance(layer, Residual):
            yield from _sides(layer.layers, bound.inner)


def _jumps(ahead: Array, behind: Array) -> bool:
    """Tell whether the loss's own slope jumps, as a hinge's does at its margin."""
    scale = max(np.abs(ahead).max(initial=0.0), np.abs(behind).max(initial=0.0))
    return bool(np.abs(ahead - behind).max(initial=0.0) > 1e-2 * scale)
