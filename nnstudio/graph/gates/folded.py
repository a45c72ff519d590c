"""Several gates folded into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, final

import numpy as np

from nnstudio.graph.evaluate import gradients, values
from nnstudio.graph.gates.base import Array, Gate
from nnstudio.graph.shapes import Shape
from nnstudio.graph.walk import check_shapes

if TYPE_CHECKING:
    from nnstudio.graph.graph import Graph


@final
@dataclass(frozen=True)
class Folded(Gate):
    """f = the output of a sub-graph; what is passed on is found by walking the sub-graph backward."""

    key: ClassVar[str] = "folded"
    symbol: ClassVar[str] = "f"
    formula: ClassVar[str] = "f = g(x, y, \\ldots)"
    role: ClassVar[str] = "folds"
    inside: Graph | None = None

    @property
    def graph(self) -> Graph:
        assert self.inside is not None, "a folded node has a graph inside"
        return self.inside

    def shape(self, *shapes: Shape) -> Shape:
        found = check_shapes(self.graph, dict(zip(self.graph.leaves, shapes, strict=True)))
        return found[self.graph.output()]

    def forward(self, *inputs: Array) -> Array:
        return self._walked(inputs)[self.graph.output()]

    def pull(self, slot: int, upstream: Array, value: Array, *inputs: Array) -> Array:
        of_node, _ = gradients(self.graph, self._walked(inputs), self.graph.output(), upstream)
        return of_node[self.graph.leaves[slot]]

    def local(self, slot: int, value: Array, *inputs: Array) -> Array | None:
        if any(one.ndim for one in (value, *inputs)):
            return None
        return self.pull(slot, np.ones(()), value, *inputs)

    def branch(self, *inputs: Array) -> Array:
        found = self._walked(inputs)
        sides = (node.made().branch(*(found[at] for at in node.inputs)) for node in self.graph.nodes if node.is_gate)
        return _joined(side for side in sides if side is not None)

    def _walked(self, inputs: tuple[Array, ...]) -> list[Array]:
        return values(self.graph, dict(zip(self.graph.leaves, inputs, strict=True)))


def _joined(sides: Iterable[Array]) -> Array:
    flat = [np.reshape(side, -1) for side in sides]
    return np.concatenate(flat) if flat else np.zeros(0)
