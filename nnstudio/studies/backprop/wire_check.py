"""Every wire of a network's graph checked numerically: what one operation hands back to one of its inputs.

A number is moved on the wire alone, what lies behind is computed anew, and the loss's difference is compared with the
gradient that goes back along the wire. Of large arrays some entries are looked at, evenly spread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnstudio.graph.differences import Point, derivative
from nnstudio.studies.backprop.array_check import ArrayCheck, Entry
from nnstudio.studies.backprop.kinks import sides
from nnstudio.studies.backprop.operation import Array, Operation
from nnstudio.studies.backprop.walk import NetworkWalk

_FEWEST, _MOST = 2, 64
_RUNS, _WORK, _EACH = 8e3, 2e10, 10.0  # passes, their multiplications, and how many of them an entry takes


@dataclass(frozen=True)
class WireCheck(ArrayCheck):
    """The check of the wire into input `slot` of node `target`."""

    target: int = 0
    slot: int = 0


def wire_checks(
    walk: NetworkWalk, told: Callable[[float], bool] = lambda share: True, most: int | None = None
) -> tuple[WireCheck, ...] | None:
    """Check every wire along which a gradient goes back.

    `told` hears the share that is done and answers whether to go on; None where it said no. `most` entries of each
    are looked at, by default as many as take some seconds.
    """
    wires = [(at, slot) for at, shares in enumerate(walk.shares) for slot, one in enumerate(shares) if one is not None]
    most, found = most or _allowed(walk, len(wires)), []
    with np.errstate(all="ignore"):
        for number, (at, slot) in enumerate(wires):
            if not told(number / len(wires)):
                return None
            found.append(_checked(walk, at, slot, most))
    return tuple(found)


class _Probe:
    """Runs what lies behind one wire with another value on it."""

    def __init__(self, walk: NetworkWalk, target: int, slot: int) -> None:
        self._walk, self._target, self._slot = walk, target, slot
        self._behind = _behind(walk.nodes, target)

    def run(self, value: Array) -> Point:
        values, seen, largest = list(self._walk.values), [], 0.0
        for at in self._behind:
            node = self._walk.nodes[at]
            inputs = [values[one] for one in node.inputs]
            if at == self._target:
                inputs[self._slot] = value
            values[at] = node.forward(*inputs)
            seen.append(sides(node, inputs))
            largest = max(largest, float(np.abs(values[at]).max(initial=0.0)))
        return Point(float(values[-1]), largest, b"".join(seen))


def _checked(walk: NetworkWalk, target: int, slot: int, most: int) -> WireCheck:
    source = walk.nodes[target].inputs[slot]
    start, share = walk.values[source], walk.shares[target][slot]
    assert share is not None
    probe = _Probe(walk, target, slot)
    flat = range(start.size) if start.size <= most else np.linspace(0, start.size - 1, most, dtype=int).tolist()
    cells = [tuple(int(place) for place in np.unravel_index(at, start.shape)) for at in flat]
    name = f"{walk.nodes[source].symbol} → {walk.nodes[target].symbol}"
    entries = tuple(_entry(probe, start, cell, float(share[cell])) for cell in cells)
    return WireCheck(name, start.size, entries, target, slot)


def _entry(probe: _Probe, start: Array, cell: tuple[int, ...], analytic: float) -> Entry:
    def moved(value: float) -> Point:
        array = start.copy()
        array[cell] = value
        return probe.run(array)

    if not np.isfinite(start[cell]):
        return Entry(cell, analytic, np.nan)
    found = derivative(moved, float(start[cell]))
    return Entry(cell, analytic, found.value, found.is_kink, found.doubt)


def _behind(nodes: Sequence[Operation], target: int) -> tuple[int, ...]:
    """Return the nodes that depend on a node, itself included, in their order."""
    found = {target}
    for at in range(target + 1, len(nodes)):
        if found.intersection(nodes[at].inputs):
            found.add(at)
    return tuple(sorted(found))


def _allowed(walk: NetworkWalk, wires: int) -> int:
    """Return how many entries of a wire may be looked at, by what a pass costs."""
    cost = 2.0 * max(1, walk.question.network.size) * len(walk.question.x)
    return int(np.clip(min(_RUNS, _WORK / cost) / (_EACH * max(1, wires)), _FEWEST, _MOST))
