"""An expression worked out: its graph with values, gradients and the stops of its walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnstudio.graph import Edge, Gradients, Graph, LeafValue, Passage, Stop, Stops, Values, backward, forward, stops
from nnstudio.panels.backprop.brief import known


@dataclass(frozen=True, eq=False)
class Worked:
    """A graph with the values of its leaves and all that follows from them; `output` is what is differentiated."""

    graph: Graph
    leaves: Mapping[str, LeafValue]
    output: str
    values: Values
    gradients: Gradients
    stops: Stops

    @cached_property
    def target(self) -> int:
        """The place of the output."""
        return self.graph.output(self.output)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        return self.graph.edges

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The outputs that nothing else uses: there a wire leaves the drawing."""
        places = dict.fromkeys(place for _, place in self.graph.outputs)
        return tuple(place for place in places if not self.graph.outgoing[place])

    def shape(self, place: int) -> tuple[int, ...]:
        return np.shape(self.values[place])

    def clamped(self, place: int) -> int:
        """Return the stop nearest to a place, −1 before the first."""
        return min(max(place, -1), len(self.stops) - 1)

    def stop(self, place: int) -> Stop | None:
        """Return the stop at a place, None before the first."""
        at = self.clamped(place)
        return self.stops[at] if at >= 0 else None

    def passage(self, edge: Edge) -> Passage | None:
        """Return what an edge passes back, None where no gradient goes."""
        return self.gradients.of_edge.get(edge)

    def name(self, place: int) -> str:
        """Return what a node is called; a constant by its value."""
        is_constant = self.graph.nodes[place].gate == "constant"
        return known(self.values[place]) if is_constant else self.graph.name_of(place)


def worked(graph: Graph, leaves: Mapping[str, LeafValue], output: str) -> Worked:
    """Return everything there is to know; an output that is not there is the last one written.

    Raises: StudyError if shapes do not fit.
    """
    named = output if output in dict(graph.outputs) else graph.outputs[-1][0]
    values = forward(graph, leaves)
    return Worked(graph, leaves, named, values, backward(graph, values, named), stops(graph, named))
