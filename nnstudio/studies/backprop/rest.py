"""The rest of the network as one gate: from what a unit hands on, to the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnstudio.graph import Function
from nnstudio.studies.backprop.operation import Array, Leaf
from nnstudio.studies.backprop.walk import NetworkWalk, backward_through


class Port(NamedTuple):
    """Where a number enters the rest: at a node's values of one example and some units, times a factor each.

    `known` is the number as it is now: only what it differs from that changes the node's values, so that a product may
    enter a sum of products.
    """

    node: int
    example: int
    units: Array
    factors: Array
    known: float

    @classmethod
    def at(cls, walk: NetworkWalk, node: int, example: int, unit: int) -> Port:
        """Return the port of one value itself."""
        return cls(node, example, np.array([unit]), np.ones(1), float(walk.values[node][example, unit]))

    def slope(self, gradient: Array | None) -> float:
        """Return ∂J/∂ the number, from the gradient at the node."""
        return 0.0 if gradient is None else float((gradient[self.example, self.units] * self.factors).sum())


@dataclass(frozen=True, eq=False)
class Rest:
    """J as a function of the numbers at some ports, everything else as it is; the network is walked anew each time."""

    walk: NetworkWalk
    ports: tuple[Port, ...]

    def function(self) -> Function:
        """Return it as the function of a gate with one input a port."""
        pulls = tuple(self._pull(slot) for slot in range(len(self.ports)))
        slopes = tuple(self._local(slot) for slot in range(len(self.ports)))
        return Function("rest", "⋯", self.value, pulls, slopes, role="folds")

    def value(self, *x: Array) -> Array:
        """Return J."""
        return self._values(x)[self.walk.end]

    def slopes(self, *x: Array) -> tuple[float, ...]:
        """Return ∂J/∂ the number at each port."""
        if self._as_known(x):
            gradients: Sequence[Array | None] = self.walk.gradients
        else:
            gradients, _ = backward_through(self.walk.nodes, self._values(x))
        return tuple(port.slope(gradients[port.node]) for port in self.ports)

    def _pull(self, slot: int):
        return lambda upstream, f, *x: np.asarray(upstream * self.slopes(*x)[slot])

    def _local(self, slot: int):
        return lambda f, *x: np.asarray(self.slopes(*x)[slot])

    def _as_known(self, x: Sequence[Array]) -> bool:
        return all(float(one) == port.known for one, port in zip(x, self.ports, strict=True))

    def _values(self, x: Sequence[Array]) -> Sequence[Array]:
        if self._as_known(x):
            return self.walk.values
        values, changed = list(self.walk.values), set()
        for one, port in zip(x, self.ports, strict=True):
            if port.node not in changed:
                values[port.node] = values[port.node].copy()
                changed.add(port.node)
            values[port.node][port.example, port.units] += (float(one) - port.known) * port.factors
        return _recomputed(self.walk, values, changed)


def _recomputed(walk: NetworkWalk, values: list[Array], changed: set[int]) -> list[Array]:
    """Compute anew what depends on changed nodes; they themselves stay as they were set."""
    moved = set(changed)
    with np.errstate(all="ignore"):
        for at, node in enumerate(walk.nodes):
            if at not in changed and not isinstance(node, Leaf) and moved.intersection(node.inputs):
                values[at] = node.forward(*(values[one] for one in node.inputs))
                moved.add(at)
    return values
