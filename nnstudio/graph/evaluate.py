"""The two passes over a graph, as numbers alone: values from the leaves on, gradients from an output back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nnstudio.graph.graph import Edge, Graph

Array = np.ndarray
NONE: Mapping[Edge, Array] = {}


def values(graph: Graph, given: Mapping[int, Array], replaced: Mapping[Edge, Array] = NONE) -> list[Array]:
    """Return the value of every node; `given` has those of the leaves by place, `replaced` what other edges carry.

    Shapes are taken to fit. What lies outside a gate's domain becomes inf or nan, without a warning.
    """
    found: list[Array] = []
    with np.errstate(all="ignore"):
        for place in range(len(graph.nodes)):
            found.append(given[place] if place in given else value_at(graph, place, found, replaced))
    return found


def value_at(graph: Graph, place: int, found: list[Array], replaced: Mapping[Edge, Array] = NONE) -> Array:
    """Return the value of one gate or constant from those before it."""
    inputs = [replaced.get(edge, found[edge.source]) for edge in graph.incoming(place)]
    return np.asarray(graph.nodes[place].made().forward(*inputs), np.float64)


def gradients(
    graph: Graph, found: list[Array], output: int, upstream: Array
) -> tuple[dict[int, Array], dict[Edge, Array]]:
    """Return ∂/∂ of every node the output depends on, and what each edge passed on to its source.

    `upstream` is the gradient of the output. Constants and targets get none; at a fork what the edges bring is added.
    """
    of_node = {place: np.zeros(found[place].shape) for place in graph.before(output)}
    of_node[output] = np.array(upstream, np.float64)
    of_edge: dict[Edge, Array] = {}
    with np.errstate(all="ignore"):
        for place in sorted(of_node, reverse=True):
            for edge, passed in _passed(graph, found, place, of_node[place]):
                of_edge[edge] = passed
                of_node[edge.source] = of_node[edge.source] + passed
    return of_node, of_edge


def _passed(graph: Graph, found: list[Array], place: int, upstream: Array):
    node = graph.nodes[place]
    gate, inputs = node.made(), [found[source] for source in node.inputs]
    for edge in graph.incoming(place):
        if graph.nodes[edge.source].gate != "constant" and gate.takes_gradient(edge.slot):
            yield edge, np.asarray(gate.pull(edge.slot, upstream, found[place], *inputs), np.float64)
