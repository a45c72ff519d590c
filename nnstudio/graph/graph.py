"""A computational graph: nodes in an order in which each comes after its inputs, and the outputs by name."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nnstudio.graph.node import Node

MOST_NODES = 200


class Edge(NamedTuple):
    """The value of node `source` as input number `slot` of node `target`."""

    source: int
    target: int
    slot: int


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes in topological order, and the nodes that have the names of outputs, in the order they were written."""

    nodes: tuple[Node, ...]
    outputs: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        for place, node in enumerate(self.nodes):
            if any(not 0 <= source < place for source in node.inputs):
                raise ValueError(f"node {place} has inputs {node.inputs}, which do not all come before it")
        if not self.outputs or any(not 0 <= place < len(self.nodes) for _, place in self.outputs):
            raise ValueError("a graph has at least one output, and outputs are nodes of it")

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The places of the leaves, whose values are given."""
        return tuple(place for place, node in enumerate(self.nodes) if node.gate == "leaf")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the leaves, in their order."""
        return tuple(self.nodes[place].label for place in self.leaves)

    @cached_property
    def gates(self) -> tuple[int, ...]:
        """The places of the nodes that compute something."""
        return tuple(place for place, node in enumerate(self.nodes) if node.is_gate)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, by target and slot."""
        return tuple(
            Edge(source, target, slot)
            for target, node in enumerate(self.nodes)
            for slot, source in enumerate(node.inputs)
        )

    @cached_property
    def outgoing(self) -> tuple[tuple[Edge, ...], ...]:
        """The edges that leave each node; more than one is a fork."""
        leaving: list[list[Edge]] = [[] for _ in self.nodes]
        for edge in self.edges:
            leaving[edge.source].append(edge)
        return tuple(map(tuple, leaving))

    def incoming(self, place: int) -> tuple[Edge, ...]:
        """Return the edges into a node, by slot."""
        return tuple(Edge(source, place, slot) for slot, source in enumerate(self.nodes[place].inputs))

    def output(self, name: str | None = None) -> int:
        """Return the place of an output; without a name that of the last one written.

        Raises: KeyError if no output has that name.
        """
        return self.outputs[-1][1] if name is None else dict(self.outputs)[name]

    def before(self, place: int) -> frozenset[int]:
        """Return the nodes that a node depends on, itself included."""
        found = {place}
        for at in range(place, -1, -1):
            if at in found:
                found.update(self.nodes[at].inputs)
        return frozenset(found)

    def after(self, place: int) -> frozenset[int]:
        """Return the nodes that depend on a node, itself included."""
        found = {place}
        for at in range(place + 1, len(self.nodes)):
            if found.intersection(self.nodes[at].inputs):
                found.add(at)
        return frozenset(found)

    def name_of(self, place: int) -> str:
        """Return what a node is called: its label, an output's name, else u with its number."""
        named = {at: name for name, at in reversed(self.outputs)}
        return self.nodes[place].label or named.get(place) or f"u{place}"
