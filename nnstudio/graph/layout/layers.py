"""Which layer each node stands in, and the bends by which an edge passes the layers between."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.graph.graph import Edge, Graph

Neighbours = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Layered:
    """Items in layers: item i is node i of the graph, the items behind them are bends.

    All edges of one node share its bends and part where they have to, so a fork is drawn as one line that branches.
    `before` and `after` hold each item's neighbours in the layers beside it; `bends` the items an edge passes.
    """

    layer: tuple[int, ...]
    before: Neighbours
    after: Neighbours
    bends: dict[Edge, tuple[int, ...]]
    nodes: int

    def is_bend(self, item: int) -> bool:
        return item >= self.nodes


def layered(graph: Graph) -> Layered:
    """Return the layers of a graph: every node as near to what uses it as can be."""
    of_node = _layers(graph)
    layer = list(of_node)
    pairs: list[tuple[int, int]] = []
    bends: dict[Edge, tuple[int, ...]] = {}
    for place, edges in enumerate(graph.outgoing):
        chain = [place]
        for at in range(of_node[place] + 1, max((of_node[edge.target] for edge in edges), default=0)):
            pairs.append((chain[-1], len(layer)))
            chain.append(len(layer))
            layer.append(at)
        for edge in edges:
            passed = chain[: of_node[edge.target] - of_node[place]]
            bends[edge] = tuple(passed[1:])
            pairs.append((passed[-1], edge.target))
    before, after = _neighbours(len(layer), pairs)
    return Layered(tuple(layer), before, after, bends, len(graph.nodes))


def _layers(graph: Graph) -> list[int]:
    earliest = [0] * len(graph.nodes)
    for place, node in enumerate(graph.nodes):
        earliest[place] = 1 + max((earliest[source] for source in node.inputs), default=-1)
    latest = list(earliest)
    for place in reversed(range(len(graph.nodes))):
        latest[place] = min((latest[edge.target] - 1 for edge in graph.outgoing[place]), default=earliest[place])
    first = min(latest)
    return [at - first for at in latest]


def _neighbours(items: int, pairs: list[tuple[int, int]]) -> tuple[Neighbours, Neighbours]:
    before: list[list[int]] = [[] for _ in range(items)]
    after: list[list[int]] = [[] for _ in range(items)]
    for source, target in pairs:
        if source not in before[target]:
            after[source].append(target)
            before[target].append(source)
    return tuple(map(tuple, before)), tuple(map(tuple, after))
