"""The chain rule for one leaf, written out: every way from it to an output, and the local derivatives along each."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.symbols import derivative_tex, local_in_names, local_in_numbers, number_tex
from nnstudio.graph.walk import Gradients, Values

MOST_PATHS = 40


@dataclass(frozen=True)
class Path:
    """One way from a node to an output, from the output back; `names` and `numbers` are its factors in LaTeX.

    A number is "" where vectors or matrices meet.
    """

    edges: tuple[Edge, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """The chain rule of one node: the gradient is the sum over the paths of the product along each.

    `is_whole` is false where there are more than `MOST_PATHS`.
    """

    symbol: str
    paths: tuple[Path, ...]
    is_whole: bool


def chain(graph: Graph, values: Values, found: Gradients, place: int) -> Chain:
    """Return the chain rule of a node for the output whose gradients were found."""
    ways = _ways(graph, found, place)
    paths = tuple(_written(graph, values, found, way) for way in ways[:MOST_PATHS])
    return Chain(derivative_tex(graph, found.output, place), paths, len(ways) <= MOST_PATHS)


def _ways(graph: Graph, found: Gradients, place: int) -> list[tuple[Edge, ...]]:
    """Return the ways from the output back to a node, one more than the limit where there are more."""
    ways: list[tuple[Edge, ...]] = []
    waiting: list[tuple[int, tuple[Edge, ...]]] = [(found.output, ())]
    above = graph.after(place)
    while waiting and len(ways) <= MOST_PATHS:
        at, way = waiting.pop()
        if at == place:
            ways.append(way)
        else:
            edges = [edge for edge in graph.incoming(at) if edge in found.of_edge and edge.source in above]
            waiting += [(edge.source, (*way, edge)) for edge in reversed(edges)]
    return ways


def _written(graph: Graph, values: Values, found: Gradients, way: tuple[Edge, ...]) -> Path:
    names = tuple(local_in_names(graph, edge) or derivative_tex(graph, edge.target, edge.source) for edge in way)
    return Path(way, names, tuple(_in_numbers(graph, values, found, edge) for edge in way))


def _in_numbers(graph: Graph, values: Values, found: Gradients, edge: Edge) -> str:
    """Return a local derivative with numbers; of a gate without a formula for it the number alone."""
    written, local = local_in_numbers(graph, values, edge), found.of_edge[edge].local
    if written or local is None or local.ndim:
        return written
    return number_tex(float(local))
