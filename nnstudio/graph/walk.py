"""Walking a graph: forward to every value, backward to every gradient.

values = forward(graph, {"x": -2.0, "y": 5.0, "z": -4.0})
found = backward(graph, values)
found.of_edge[edge].upstream, .local, .product
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnstudio.catalog import Message, StudyError
from nnstudio.graph import evaluate
from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.shapes import Shape

Array = np.ndarray


class GateError(StudyError):
    """A gate was given shapes that do not fit; `node` is its place in the graph."""

    def __init__(self, node: int, gate: str, reason: Message) -> None:
        super().__init__("error.graph.gate", gate=gate, reason=reason)
        self.node = node


@dataclass(frozen=True, eq=False)
class Values(Sequence[Array]):
    """The value of every node by its place, float64, and the first nodes whose values are not finite."""

    of_node: tuple[Array, ...]
    troubled: tuple[int, ...] = ()

    def __getitem__(self, place: Any) -> Any:
        return self.of_node[place]

    def __len__(self) -> int:
        return len(self.of_node)


@dataclass(frozen=True, eq=False)
class Passage:
    """What one edge does backward: the gradient of the target's value times the local derivative.

    `upstream` has the shape of the target's value and so has `local`, the derivative of each element, where there is
    such; `product` is what arrives at the source, with the source's shape.
    """

    upstream: Array
    local: Array | None
    product: Array


@dataclass(frozen=True, eq=False)
class Gradients:
    """The gradient of every node an output depends on (a leaf's, summed over its edges, too), and of every edge.

    `troubled` are the edges whose gradient is not finite though the upstream one is: there is no slope there.
    """

    output: int
    of_node: Mapping[int, Array]
    of_edge: Mapping[Edge, Passage]
    troubled: tuple[Edge, ...] = ()


def forward(graph: Graph, leaves: Mapping[str, Any]) -> Values:
    """Return every value; the leaves' are given by name: numbers, vectors or matrices.

    A value outside a gate's domain is inf or nan, and the gate is among `troubled`: no exception.
    Raises: StudyError if a leaf has no value; GateError, which names the gate, if shapes do not fit.
    """
    given = _given(graph, leaves)
    check_shapes(graph, {place: value.shape for place, value in given.items()})
    found = evaluate.values(graph, given)
    return Values(tuple(found), _troubled(graph, found))


def check_shapes(graph: Graph, leaves: Mapping[int, Shape]) -> tuple[Shape, ...]:
    """Return the shape of every node from those of the leaves, by place.

    Raises: GateError naming the gate and the shapes that do not fit.
    """
    found: list[Shape] = []
    for place, node in enumerate(graph.nodes):
        try:
            inputs = (found[source] for source in node.inputs)
            found.append(leaves[place] if place in leaves else node.made().shape(*inputs))
        except GateError as error:
            raise GateError(place, node.made().sign(), error.message) from None
        except StudyError as error:
            raise GateError(place, _called(graph, place), error.message) from None
    return tuple(found)


def backward(graph: Graph, values: Values, output: str | int | None = None, upstream: Any = None) -> Gradients:
    """Return all gradients of an output, by name or place; without one, of the last that was written.

    `upstream` is the output's own gradient, 1 for a number; without one a vector or matrix gets ones: the gradients are
    then those of the sum of its entries.
    """
    place = output if isinstance(output, int) else graph.output(output)
    start = np.ones(values[place].shape) if upstream is None else np.asarray(upstream, np.float64)
    of_node, products = evaluate.gradients(graph, list(values), place, start)
    passages = {edge: _passage(graph, values, of_node, edge, product) for edge, product in products.items()}
    troubled = tuple(edge for edge, one in passages.items() if _is_finite(one.upstream) and not _is_finite(one.product))
    return Gradients(place, of_node, passages, troubled)


def trouble(graph: Graph, values: Values, place: int) -> Message:
    """Return why a gate's value is not finite, or where the value is, that it has no slope there, in words."""
    key = "graph.domain.slope" if _is_finite(values[place]) else graph.nodes[place].made().domain
    return Message(key, {"gate": _called(graph, place)})


def _passage(graph: Graph, values: Values, of_node: Mapping[int, Array], edge: Edge, product: Array) -> Passage:
    node = graph.nodes[edge.target]
    with np.errstate(all="ignore"):
        local = node.made().local(edge.slot, values[edge.target], *(values[source] for source in node.inputs))
    return Passage(of_node[edge.target], local, product)


def _given(graph: Graph, leaves: Mapping[str, Any]) -> dict[int, Array]:
    missing = [name for name in graph.names if name not in leaves]
    if missing:
        raise StudyError("error.graph.leaf", name=", ".join(missing[:5]))
    return {place: np.array(leaves[graph.nodes[place].label], np.float64) for place in graph.leaves}


def _troubled(graph: Graph, found: list[Array]) -> tuple[int, ...]:
    """Return the nodes with a value that is not finite though all they were given is."""
    bad = [not _is_finite(value) for value in found]
    return tuple(
        at for at, node in enumerate(graph.nodes) if bad[at] and not any(bad[source] for source in node.inputs)
    )


def _is_finite(array: Array) -> bool:
    return bool(np.isfinite(array).all())


def _called(graph: Graph, place: int) -> str:
    sign, name = graph.nodes[place].made().sign(), graph.name_of(place)
    return sign if name == f"u{place}" else f"{name} ({sign})"
