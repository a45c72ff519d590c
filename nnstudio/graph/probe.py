"""What an output would be with another value on one edge, or at one node."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnstudio.graph import evaluate
from nnstudio.graph.differences import Point
from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.walk import Gradients, Values

Array = np.ndarray


class Probe:
    """Runs what lies behind one edge or node with another value there."""

    def __init__(self, graph: Graph, values: Values, found: Gradients, what: Edge | int) -> None:
        self._graph, self._values, self._what = graph, values, what
        self._output, self._upstream = found.output, found.of_node[found.output]
        first = what.target if isinstance(what, Edge) else what
        behind = graph.after(first) & graph.before(found.output)
        self._behind = sorted(behind if isinstance(what, Edge) else behind - {first})
        self._kinked = [at for at in self._behind if self._side(at, list(values), {}) is not None]

    def run(self, value: Array) -> Point:
        """Return the output, of a vector the sum that its own gradient weighs."""
        found = list(self._values)
        replaced = {self._what: value} if isinstance(self._what, Edge) else {}
        if not isinstance(self._what, Edge):
            found[self._what] = value
        with np.errstate(all="ignore"):
            for place in self._behind:
                found[place] = evaluate.value_at(self._graph, place, found, replaced)
            total = float(np.sum(found[self._output] * self._upstream))
        largest = max((float(np.max(np.abs(found[place]))) for place in self._behind), default=abs(total))
        sides = b"".join(np.asarray(self._side(at, found, replaced)).tobytes() for at in self._kinked)
        return Point(total, largest, sides)

    def _side(self, at: int, found: list[Array], replaced: Mapping[Edge, Array]) -> Array | None:
        inputs = [replaced.get(edge, found[edge.source]) for edge in self._graph.incoming(at)]
        with np.errstate(all="ignore"):
            return self._graph.nodes[at].made().branch(*inputs)
