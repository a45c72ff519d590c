"""Scalar gates being built around one unit, from values of a network's walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nnstudio.graph import Builder, Function, Gradients, Graph, Values, backward, forward
from nnstudio.studies.backprop.rest import Port, Rest
from nnstudio.studies.backprop.walk import NetworkWalk


class WeightAt(NamedTuple):
    """Which weight a leaf is: of the array "0.weight" the one from input `source` to `unit`; a bias has no source."""

    name: str
    unit: int
    source: int | None


@dataclass(frozen=True, eq=False)
class UnitGates:
    """The scalar gates of one unit (or of the loss of one example), walked, with the rest of the network as one gate.

    `weights` says which weight a leaf is, `result` is where the unit's own value comes out, `left` how many terms are
    summed in the leaf `more` (None: none are); `others` is the gate that holds the rest, None at the
    end of the graph; `leads` are the gates that multiply by a weight that leads on.
    """

    graph: Graph
    leaves: dict[str, float]
    values: Values
    gradients: Gradients
    weights: dict[int, WeightAt]
    result: int
    left: int
    more: int | None
    others: int | None
    leads: frozenset[int] = frozenset()


@dataclass
class GateBuilder:
    """Adds leaves with their values, sums of any number of terms, and at last the rest of the network."""

    walk: NetworkWalk
    example: int
    built: Builder = field(default_factory=Builder)
    leaves: dict[str, float] = field(default_factory=dict)
    weights: dict[int, WeightAt] = field(default_factory=dict)
    left: int = 0
    more: int | None = None
    leads: set[int] = field(default_factory=set)

    def leaf(self, name: str, value: float, weight: WeightAt | None = None) -> int:
        """Add a number from outside under a name of its own."""
        self.leaves[name] = float(value)
        at = self.built.leaf(name)
        if weight is not None:
            self.weights[at] = weight
        return at

    def gate(self, key: str, *inputs: int, label: str = "", constant: float | None = None) -> int:
        return self.built.gate(key, *inputs, label=label, constant=constant)

    def total(self, inputs: Sequence[int], label: str = "") -> int:
        """Add a sum of any number of inputs, + of two."""
        if len(inputs) == 1:
            return inputs[0]
        if len(inputs) == 2:
            return self.gate("add", *inputs, label=label)
        return self.built.gate("function", *inputs, label=label, function=_sum_of(len(inputs)))

    @property
    def _end(self) -> str:
        return self.walk.nodes[self.walk.end].symbol

    def left_out(self, count: int, value: float, name: str) -> int:
        """Add what is left out of a sum: so many terms, and what they come to."""
        self.left += count
        self.more = self.leaf(name, value)
        return self.more

    def ended(self, result: int, ports: Sequence[tuple[int, Port]]) -> UnitGates:
        """Add the rest of the network behind some gates, and walk everything."""
        rest = Rest(self.walk, tuple(port for _, port in ports))
        others = self.built.gate("function", *(at for at, _ in ports), label=self._end, function=rest.function())
        return self.walked(result, others, others)

    def walked(self, result: int, end: int, others: int | None = None) -> UnitGates:
        """Walk what was built to its end and back."""
        self.built.output(self._end if others is not None else "L", end)
        graph = self.built.graph()
        values = forward(graph, self.leaves)
        found = backward(graph, values)
        leads = frozenset(self.leads)
        return UnitGates(graph, self.leaves, values, found, self.weights, result, self.left, self.more, others, leads)


def below(number: int) -> str:
    """Write a place, from 0, below the line, counted from 1."""
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(number + 1))


def _sum_of(count: int) -> Function:
    pull = (lambda upstream, f, *x: np.asarray(upstream),) * count
    local = (lambda f, *x: np.ones(()),) * count
    formula = r"f = \sum_i x_i"
    return Function("sum", "Σ", lambda *x: np.asarray(sum(x)), pull, local, formula, ("1",) * count, role="distributes")
