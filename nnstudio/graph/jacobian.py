"""The Jacobian of a gate: how each entry of its value depends on each entry of an input, and how large it would be."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from nnstudio.catalog import Message
from nnstudio.graph.graph import Edge, Graph
from nnstudio.graph.shapes import Shape
from nnstudio.graph.walk import Values

MOST_ENTRIES = 250_000
LECTURE_UNITS = 4096
LECTURE_BATCH = 100
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


@dataclass(frozen=True)
class Size:
    """Rows (entries of the value) and columns (entries of the input) of a full Jacobian."""

    rows: int
    columns: int

    @property
    def entries(self) -> int:
        return self.rows * self.columns

    def memory(self, bytes_each: int = 4) -> str:
        """Return the memory it would take, in float32 by default, with three digits: "671 GB"."""
        size, unit = float(self.entries * bytes_each), 0
        while size >= 1000 and unit < len(_UNITS) - 1:
            size, unit = size / 1000, unit + 1
        return f"{size:.3g} {_UNITS[unit]}"

    def words(self) -> Message:
        """Return the size in words: "4,096 × 4,096 = 16,777,216 numbers, 67.1 MB"."""
        values = {"rows": f"{self.rows:,}", "columns": f"{self.columns:,}", "entries": f"{self.entries:,}"}
        return Message("graph.jacobian.size", {**values, "memory": self.memory()})


@dataclass(frozen=True, eq=False)
class Jacobian:
    """∂value/∂input of one edge: `matrix` (rows, columns), None where it is too large to be built.

    `is_diagonal` where each entry of the value depends on the same entry of the input alone.
    """

    edge: Edge
    value_shape: Shape
    input_shape: Shape
    is_diagonal: bool
    matrix: np.ndarray | None

    @property
    def size(self) -> Size:
        return full_size(self.value_shape, self.input_shape)

    def words(self) -> Message:
        """Return why it is never built: what is multiplied in its stead."""
        return Message(f"graph.jacobian.{'diagonal' if self.is_diagonal else 'product'}", {"size": self.size.words()})


def full_size(value_shape: Shape, input_shape: Shape) -> Size:
    """Return how large a full Jacobian is for these shapes."""
    return Size(prod(value_shape), prod(input_shape))


def lecture_sizes() -> tuple[Size, Size]:
    """Return the lecture's two: an element-wise gate on 4,096 values, and on a batch of 100 of them."""
    one, batch = (LECTURE_UNITS,), (LECTURE_BATCH, LECTURE_UNITS)
    return full_size(one, one), full_size(batch, batch)


def jacobian(graph: Graph, values: Values, edge: Edge, most: int = MOST_ENTRIES) -> Jacobian:
    """Return the Jacobian of a gate with respect to the input that an edge brings."""
    node = graph.nodes[edge.target]
    gate, inputs = node.made(), [values[source] for source in node.inputs]
    value, shapes = values[edge.target], [one.shape for one in inputs]
    matrix = None
    if full_size(value.shape, shapes[edge.slot]).entries <= most:
        with np.errstate(all="ignore"):
            matrix = gate.jacobian(edge.slot, value, *inputs)
    return Jacobian(edge, value.shape, shapes[edge.slot], gate.is_diagonal(edge.slot, *shapes), matrix)
