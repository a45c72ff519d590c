"""The stops of a walk, one gate at a time: forward gate by gate, then backward gate by gate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from nnstudio.graph.graph import Edge, Graph


@dataclass(frozen=True)
class Stop:
    """One stop: `forward` at a gate, whose value is found; `start` at the output, which gets its own gradient;
    `backward` at a gate, whose inputs get theirs.
    """

    way: Literal["forward", "start", "backward"]
    node: int


@dataclass(frozen=True, eq=False)
class Stops:
    """All stops of a walk to one output and back, in order."""

    graph: Graph
    output: int
    all: tuple[Stop, ...]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, at: int) -> Stop:
        return self.all[at]

    def nodes_shown(self, at: int) -> frozenset[int]:
        """Return the nodes that have their value when stop `at` is done; −1 is before the first: sources alone."""
        sources = {place for place, node in enumerate(self.graph.nodes) if not node.is_gate}
        return frozenset(sources | {stop.node for stop in self.all[: at + 1] if stop.way == "forward"})

    def edges_shown(self, at: int) -> tuple[Edge, ...]:
        """Return the edges that have their gradient when stop `at` is done, in the order they got it."""
        done = (stop.node for stop in self.all[: at + 1] if stop.way == "backward")
        return tuple(edge for node in done for edge in self._backwards[node])

    def gradients_shown(self, at: int) -> frozenset[int]:
        """Return the nodes whose gradient is complete when stop `at` is done: all their edges have brought theirs."""
        shown = set(self.edges_shown(at))
        started = any(stop.way == "start" for stop in self.all[: at + 1])
        complete = {place for place, edges in self._awaited.items() if edges and shown.issuperset(edges)}
        return frozenset(complete | ({self.output} if started else set()))

    @cached_property
    def _backwards(self) -> dict[int, tuple[Edge, ...]]:
        """Along which edges each gate passes a gradient back."""
        graph = self.graph
        return {at: tuple(one for one in graph.incoming(at) if takes_gradient(graph, one)) for at in graph.gates}

    @cached_property
    def _awaited(self) -> dict[int, list[Edge]]:
        """Which edges bring their share to the gradient of each node."""
        reached = self.graph.before(self.output)
        return {place: [one for one in self.graph.outgoing[place] if one.target in reached] for place in reached}


def stops(graph: Graph, output: str | int | None = None) -> Stops:
    """Return the stops of a walk: every gate forward, the output's own gradient, back through what it depends on."""
    place = output if isinstance(output, int) else graph.output(output)
    reached = graph.before(place)
    there = [Stop("forward", gate) for gate in graph.gates]
    back = [Stop("backward", gate) for gate in reversed(graph.gates) if gate in reached]
    return Stops(graph, place, (*there, Stop("start", place), *back))


def takes_gradient(graph: Graph, edge: Edge) -> bool:
    """Tell whether a gradient goes back along an edge: not to constants, nor to the targets of a loss."""
    source, target = graph.nodes[edge.source], graph.nodes[edge.target]
    return source.gate != "constant" and target.made().takes_gradient(edge.slot)
