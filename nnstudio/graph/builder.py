"""A graph being built: nodes are added one after the other, each after its inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnstudio.graph.function import Function
from nnstudio.graph.graph import Graph
from nnstudio.graph.node import Node


class Builder:
    """Collects nodes and outputs.

    built = Builder()
    q = built.gate("add", built.leaf("x"), built.leaf("y"), label="q")
    built.output("f", built.gate("multiply", q, built.leaf("z")))
    graph = built.graph()
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.outputs: list[tuple[str, int]] = []
        self._leaves: dict[str, int] = {}

    def add(self, node: Node) -> int:
        """Add a node and return its place."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def leaf(self, name: str) -> int:
        """Return the place of the leaf of that name, which is made when first asked for."""
        if name not in self._leaves:
            self._leaves[name] = self.add(Node("leaf", label=name))
        return self._leaves[name]

    def constant(self, value: Any) -> int:
        """Add a constant: a number, a vector or a matrix."""
        return self.add(Node("constant", constant=value if np.ndim(value) else float(value)))

    def gate(
        self,
        key: str,
        *inputs: int,
        label: str = "",
        constant: float | None = None,
        function: Function | None = None,
    ) -> int:
        """Add a gate with its inputs, and the constant or the function it needs."""
        return self.add(Node(key, inputs, label, constant, function))

    def label(self, place: int, name: str) -> None:
        """Name a node that has no name yet."""
        node = self.nodes[place]
        if node.is_gate and not node.label:
            self.nodes[place] = Node(node.gate, node.inputs, name, node.constant, node.function, node.inside)

    def output(self, name: str, place: int) -> None:
        """Name a node as an output."""
        self.outputs.append((name, place))

    def graph(self) -> Graph:
        """Return what was built."""
        return Graph(tuple(self.nodes), tuple(self.outputs))
