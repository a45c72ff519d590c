"""Every gradient of a network checked by centred differences, array by array, in float64 with the masks held fixed.

A parameter is moved by ±h; where that takes some value to the other side of a kink the difference says nothing of the
slope: such entries are skipped, and counted. Where the loss bends too much for that h, finer differences judge. Of
large arrays a sample is checked, the same each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from nnstudio.engine.layers import Bound, Layer, Residual
from nnstudio.engine.losses import LossSite
from nnstudio.engine.plan import Plan
from nnstudio.graph.differences import Point, derivative
from nnstudio.studies.backprop.array_check import ArrayCheck, Entry
from nnstudio.studies.backprop.engine_numbers import EngineNumbers, engine_numbers, put_drawn
from nnstudio.studies.backprop.kinks import MARGINS, side
from nnstudio.studies.backprop.operation import Array
from nnstudio.studies.backprop.walk import Question

STEP = 1e-5
_WORK = 1e10  # multiplications of all passes: some seconds
_FEWEST, _MOST = 12, 400
Told = Callable[[float], bool]


class _Probe:
    """A forward pass at any parameters: the loss, and on which side of every kink it went."""

    def __init__(self, question: Question, drawn: EngineNumbers) -> None:
        self._question = question
        self.parameters = question.parameters.astype(float)
        self._plan = Plan(question.network, len(question.x), self.parameters, keep=True, noise=question.generator())
        self._plan.rows.features[:] = question.x
        self._loss = np.zeros(())
        self._output = np.empty(self._plan.output.shape)
        targets = np.ascontiguousarray(question.t.T, float)
        self._judge = question.loss.bind(LossSite(self._output, targets, self._loss, None))
        self._plan.run()
        put_drawn(self._plan, drawn)

    def look(self) -> Point:
        """Return the loss, and the sides, with the parameters as they are now."""
        self._plan.again()
        np.copyto(self._output, self._plan.output)
        for operation in self._judge:
            operation.run()
        sides = [*_sides(self._question.network.layers, self._plan.bound), self._margins()]
        return Point(float(self._loss), max(1.0, abs(float(self._loss))), b"".join(sides))

    def _margins(self) -> bytes:
        """Return the sides of the loss's own kinks, as a hinge's margin is one."""
        margins = MARGINS.get(self._question.loss.key)
        return b"" if margins is None else side(margins(self._output.T, self._question.t))


def gradient_check(
    question: Question, told: Told = lambda share: True, most: int | None = None
) -> tuple[ArrayCheck, ...] | None:
    """Check the engine's gradient of the loss, without penalties, of every array that is trained.

    `told` hears the share that is done and answers whether to go on; None where it said no. `most` entries of each
    array are looked at, by default as many as take some seconds.
    """
    with np.errstate(all="ignore"):
        drawn = question.engine()
        analytic = question.network.named(_gradient(question, drawn))
        probe = _Probe(question, drawn)
        views = question.network.named(probe.parameters)
        trained = question.network.named(question.network.trained)
        names = [name for name in views if trained[name].any()]
        most = most or _allowed(question, len(names))
        found = []
        for at, name in enumerate(names):
            entries = _entries(
                probe, views[name], analytic[name], most, lambda share, at=at: told((at + share) / len(names))
            )
            if entries is None:
                return None
            found.append(ArrayCheck(name, views[name].size, entries))
    return tuple(found)


def _gradient(question: Question, drawn: EngineNumbers) -> Array:
    """Return the engine's gradient in float64, with the masks that were drawn."""
    flat, noise = question.parameters.astype(float), question.generator()
    return engine_numbers(question.network, flat, question.x, question.t, question.loss, noise, drawn).gradient


def _allowed(question: Question, arrays: int) -> int:
    """Return how many entries of an array may be looked at, by what a pass costs."""
    cost = 2.0 * max(1, question.network.size) * len(question.x) * max(1, arrays)
    return int(np.clip(_WORK / cost, _FEWEST, _MOST))


def _entries(probe: _Probe, view: Array, analytic: Array, most: int, told: Told) -> tuple[Entry, ...] | None:
    cells = np.arange(view.size)
    if len(cells) > most:
        cells = np.sort(np.random.default_rng(0).choice(view.size, most, replace=False))
    found = []
    for at, flat in enumerate(cells.tolist()):
        if not told(at / len(cells)):
            return None
        cell = tuple(int(place) for place in np.unravel_index(flat, view.shape))
        found.append(_entry(probe, view, cell, float(analytic[cell])))
    return tuple(found)


def _entry(probe: _Probe, view: Array, cell: tuple[int, ...], analytic: float) -> Entry:
    """Compare one gradient with the difference of two passes; where they differ, with finer and finer ones."""
    before = float(view[cell])

    def at(value: float) -> Point:
        view[cell] = value
        return probe.look()

    ahead, behind = before + STEP, before - STEP
    high, low = at(ahead), at(behind)
    found = Entry(cell, analytic, (high.value - low.value) / (ahead - behind), high.sides != low.sides)
    if found.state == "differs":
        finer = derivative(at, before)
        found = Entry(cell, analytic, finer.value, finer.is_kink, finer.doubt)
    view[cell] = before
    return found


def _sides(layers: Sequence[Layer], bounds: Sequence[Bound]) -> Iterator[bytes]:
    """Yield on which side of every kink each z lies, and which piece of a maxout layer is the largest."""
    for layer, bound in zip(layers, bounds, strict=True):
        for kink in getattr(getattr(layer, "activation", None), "kinks", ()):
            yield side(bound.probes["z"] - kink)
        if "pieces" in bound.probes:
            yield bound.probes["pieces"].argmax(axis=0).tobytes()
        if isinstance(layer, Residual):
            yield from _sides(layer.layers, bound.inner)
