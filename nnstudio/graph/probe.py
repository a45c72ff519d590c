"""What an output would be with another value on one edge, or at one node."""

from __future__ import annotations

import numpy as np

from nnstudio.graph import evaluate
from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.walk import Gradients, Values

Array = np.ndarray


class Probe:
    """Runs what lies behind one edge or node with another value there."""

    def __init__(self, graph: Graph, values: Values, found: Gradients, what: Edge | int) -> None:
        self._graph, self._values, self._found, self._what = graph, values, found, what
        start = values[what.source if isinstance(what, Edge) else what]
        first = what.target if isinstance(what, Edge) else what
        behind = graph.after(first) & graph.before(found.output)
        self._behind = sorted(behind if isinstance(what, Edge) else behind - {first})
        self._kinked = [at for at in self._behind if self._side(at, list(values), start) is not None]

    def output(self, value: Array) -> float:
        """Return the output; of a vector the sum that its own gradient weighs."""
        with np.errstate(all="ignore"):
            return float(np.sum(self._run(value)[self._found.output] * self._found.of_node[self._found.output]))

    def crosses(self, lower: Array, upper: Array) -> bool:
        """Tell whether a gate behind lies on different sides of its kink for the two values."""
        if not self._kinked:
            return False
        return any(np.any(one != other) for one, other in zip(self._sides(lower), self._sides(upper), strict=True))

    def _sides(self, value: Array) -> list[Array]:
        found = self._run(value)
        return [side for at in self._kinked if (side := self._side(at, found, value)) is not None]

    def _side(self, at: int, found: list[Array], value: Array) -> Array | None:
        edges = self._graph.incoming(at)
        inputs = [value if edge == self._what else found[edge.source] for edge in edges]
        with np.errstate(all="ignore"):
            return self._graph.nodes[at].made().branch(*inputs)

    def _run(self, value: Array) -> list[Array]:
        found = list(self._values)
        replaced = {self._what: value} if isinstance(self._what, Edge) else {}
        if not isinstance(self._what, Edge):
            found[self._what] = value
        with np.errstate(all="ignore"):
            for place in self._behind:
                found[place] = evaluate.value_at(self._graph, place, found, replaced)
        return found
