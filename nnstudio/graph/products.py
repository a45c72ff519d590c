"""The gradients of a matrix product explained by their shapes: dW = xᵀ·δ is the only product that fits."""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.shapes import Shape
from nnstudio.graph.symbols import node_tex
from nnstudio.graph.walk import Values


@dataclass(frozen=True)
class Factor:
    """A matrix by its name in LaTeX, and its shape; vectors are columns, or rows where they stand before a matrix."""

    tex: str
    shape: Shape


@dataclass(frozen=True)
class Product:
    """result = left · right."""

    result: Factor
    left: Factor
    right: Factor


def gradient_product(graph: Graph, values: Values, edge: Edge) -> Product | None:
    """Return how the gradient of a factor of a matrix product comes about; None for an edge into another gate."""
    node = graph.nodes[edge.target]
    if node.gate != "dot":
        return None
    names = [node_tex(graph, source) for source in node.inputs]
    first, second = (values[source].shape for source in node.inputs)
    left, right = _rows(first), _columns(second)
    delta = Factor(r"\delta", (left[0], right[1]))
    if edge.slot:
        return Product(Factor(_d(names[1]), right), Factor(rf"{names[0]}^\top", left[::-1]), delta)
    return Product(Factor(_d(names[0]), left), delta, Factor(rf"{names[1]}^\top", right[::-1]))


def _d(name: str) -> str:
    return rf"\mathrm{{d}}{name}"


def _rows(shape: Shape) -> tuple[int, int]:
    return (shape[0], shape[1]) if len(shape) == 2 else (1, shape[0])


def _columns(shape: Shape) -> tuple[int, int]:
    return (shape[0], shape[1]) if len(shape) == 2 else (shape[0], 1)
