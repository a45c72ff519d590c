"""One step of gradient descent on the leaves of a graph."""

from collections.abc import Collection, Mapping

from nnstudio.graph.graph import Graph
from nnstudio.graph.leaf_values import LeafValue
from nnstudio.graph.walk import Gradients


def updated(
    graph: Graph, leaves: Mapping[str, LeafValue], found: Gradients, rate: float, names: Collection[str]
) -> dict[str, LeafValue]:
    """Return the leaves after w − η·∂L/∂w for those named; the others as they are."""
    places = dict(zip(graph.names, graph.leaves, strict=True))
    gradients = {name: found.of_node[places[name]] for name in names if places[name] in found.of_node}
    return {name: value - rate * gradients[name] if name in gradients else value for name, value in leaves.items()}
