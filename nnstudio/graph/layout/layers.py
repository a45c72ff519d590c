"""Which layer each node stands in, and the bends by which an edge passes the layers between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from nnstudio.graph.graph import Edge, Graph

Neighbours = tuple[tuple[int, ...], ...]
Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Layered:
    """Items in layers: item i is node i of the graph, the items behind them are bends.

    All edges of one node share its bends and part where they have to, so a fork is drawn as one line that branches.
    `before` and `after` hold each item's neighbours in the layers beside it, those before by slot; `bends` the items
    an edge passes.
    """

    layer: tuple[int, ...]
    before: Neighbours
    after: Neighbours
    bends: dict[Edge, tuple[int, ...]]
    nodes: int

    def is_bend(self, item: int) -> bool:
        return item >= self.nodes

    @cached_property
    def pairs(self) -> tuple[Pairs, ...]:
        """By layer: the inputs of one gate that follow each other, the first of which is better above."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(max(self.layer) + 1)]
        for before in self.before:
            for upper, lower in pairwise(before):
                found[self.layer[upper]].append((upper, lower))
        return tuple(map(tuple, found))


def layered(graph: Graph) -> Layered:
    """Return the layers of a graph: every node as near to what uses it as can be."""
    of_node = _layers(graph)
    layer = list(of_node)
    before: list[list[int]] = [[] for _ in layer]
    bends: dict[Edge, tuple[int, ...]] = {}
    for place, edges in enumerate(graph.outgoing):
        chain = [place]
        for at in range(of_node[place] + 1, max((of_node[edge.target] for edge in edges), default=0)):
            before.append([chain[-1]])
            chain.append(len(layer))
            layer.append(at)
        bends |= {edge: tuple(chain[1 : of_node[edge.target] - of_node[place]]) for edge in edges}
    for target in range(len(graph.nodes)):
        beside = [(edge.source, *bends[edge])[-1] for edge in graph.incoming(target)]
        before[target] = list(dict.fromkeys(beside))
    return Layered(tuple(layer), tuple(map(tuple, before)), _after(before), bends, len(graph.nodes))


def _layers(graph: Graph) -> list[int]:
    earliest = [0] * len(graph.nodes)
    for place, node in enumerate(graph.nodes):
        earliest[place] = 1 + max((earliest[source] for source in node.inputs), default=-1)
    latest = list(earliest)
    for place in reversed(range(len(graph.nodes))):
        latest[place] = min((latest[edge.target] - 1 for edge in graph.outgoing[place]), default=earliest[place])
    first = min(latest)
    return [at - first for at in latest]


def _after(before: list[list[int]]) -> Neighbours:
    after: list[list[int]] = [[] for _ in before]
    for target, sources in enumerate(before):
        for source in sources:
            after[source].append(target)
    return tuple(map(tuple, after))
