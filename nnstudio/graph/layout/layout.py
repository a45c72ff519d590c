"""A drawing of a graph: the middle of every node and the points of every edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.layout.crossings import crossings
from nnstudio.graph.layout.layers import Layered, layered
from nnstudio.graph.layout.ordering import ordered
from nnstudio.graph.layout.placing import heights

Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Layout:
    """Where everything stands, from (0, 0) at the upper left to (width, height); y grows downward.

    `places` are the middles of the nodes, `edges` the points of each edge from the right side of its source to the left
    side of its target: level across every layer it passes, slanted only between layers, so that it meets no other node.
    """

    places: tuple[Point, ...]
    sizes: tuple[Size, ...]
    edges: Mapping[Edge, tuple[Point, ...]]
    layers: tuple[int, ...]
    width: float
    height: float
    crossings: int


@dataclass(frozen=True, eq=False)
class Ordered:
    """A graph in layers, each in its order: what takes the time. It may be laid out with several gaps."""

    graph: Graph
    layers: Layered
    orders: list[list[int]]

    def laid_out(self, sizes: Sequence[Size], gap_x: float, gap_y: float) -> Layout:
        """Return the drawing; `gap_x` is between layers, `gap_y` at least between two nodes."""
        layers, orders = self.layers, self.orders
        tall = [size[1] for size in sizes] + [0.0] * (len(layers.layer) - len(sizes))
        middle = heights(orders, layers, tall, gap_y)
        columns = _columns(layers, sizes, gap_x, len(orders))
        top = min(middle[place] - tall[place] / 2 for place in range(len(tall)))
        places = tuple((sum(columns[layers.layer[at]]) / 2, middle[at] - top) for at in range(len(layers.layer)))
        height = max(middle[place] + tall[place] / 2 for place in range(len(tall))) - top
        edges, count = _edges(self.graph, layers, places, sizes, columns), crossings(orders, layers.after)
        nodes, of_nodes = places[: len(sizes)], layers.layer[: len(sizes)]
        return Layout(nodes, tuple(sizes), edges, of_nodes, columns[-1][1], height, count)


def in_order(graph: Graph) -> Ordered:
    """Return a graph's layers in their orders, the same for the same graph."""
    layers = layered(graph)
    return Ordered(graph, layers, ordered(layers))


def layout(graph: Graph, sizes: Sequence[Size], gap_x: float = 70.0, gap_y: float = 24.0) -> Layout:
    """Return a layered drawing, left to right, the same for the same graph.

    `sizes` has the width and height of every node; `gap_x` is between layers, `gap_y` at least between two nodes.
    """
    return in_order(graph).laid_out(sizes, gap_x, gap_y)


def _columns(layers: Layered, sizes: Sequence[Size], gap: float, count: int) -> list[Size]:
    """Return the left and right border of each layer."""
    widths = [0.0] * count
    for place, (width, _) in enumerate(sizes):
        widths[layers.layer[place]] = max(widths[layers.layer[place]], width)
    borders, left = [], 0.0
    for width in widths:
        borders.append((left, left + width))
        left += width + gap
    return borders


def _edges(
    graph: Graph, layers: Layered, places: Sequence[Point], sizes: Sequence[Size], columns: Sequence[Size]
) -> dict[Edge, tuple[Point, ...]]:
    found = {}
    for target in range(len(graph.nodes)):
        ports = _ports(graph, layers, places, sizes, target)
        for edge in graph.incoming(target):
            points = [(places[edge.source][0] + sizes[edge.source][0] / 2, places[edge.source][1])]
            points.append((columns[layers.layer[edge.source]][1], places[edge.source][1]))
            for bend in layers.bends[edge]:
                points += [(border, places[bend][1]) for border in columns[layers.layer[bend]]]
            points.append((columns[layers.layer[target]][0], ports[edge.slot]))
            points.append((places[target][0] - sizes[target][0] / 2, ports[edge.slot]))
            found[edge] = tuple(dict.fromkeys(points))
    return found


def _ports(
    graph: Graph, layers: Layered, places: Sequence[Point], sizes: Sequence[Size], target: int
) -> dict[int, float]:
    """Return the height at which each input enters: from top to bottom as they come, so that none cross there."""

    def comes_from(edge: Edge) -> float:
        return places[(edge.source, *layers.bends[edge])[-1]][1]

    edges = sorted(graph.incoming(target), key=comes_from)
    _, tall = sizes[target]
    upper = places[target][1] - tall / 2
    return {edge.slot: upper + tall * (at + 0.5) / len(edges) for at, edge in enumerate(edges)}
