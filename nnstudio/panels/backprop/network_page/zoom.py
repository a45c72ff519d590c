"""What the picture shows of a walk: the whole network, or the gates of one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnstudio.catalog import text
from nnstudio.engine import opened as rows
from nnstudio.graph import Edge
from nnstudio.panels.backprop.brief import exact, known, shape_words
from nnstudio.panels.backprop.expression import gate_words
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.backprop.network_page import gates_drawn, matrices_drawn
from nnstudio.panels.backprop.network_page.asking import Asked
from nnstudio.panels.backprop.network_page.check_rows import Found
from nnstudio.panels.backprop.picture.drawing import Drawing, Mark, Numbers
from nnstudio.panels.backprop.picture.scene import Lit
from nnstudio.studies.backprop.gate_builder import UnitGates, WeightAt
from nnstudio.studies.backprop.unit_gates import unit_gates
from nnstudio.studies.backprop.walk import NetworkWalk
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.backprop.network"
Opened = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Zoom:
    """A walk at one of the two zooms; `opened` is the node and unit that `gates` are of, None for the whole network."""

    asked: Asked
    walk: NetworkWalk
    summary: matrices_drawn.Summary
    opened: Opened | None = None
    gates: UnitGates | None = None

    @cached_property
    def row(self) -> rows.Opened:
        """The network with its residual blocks laid open, as other panels count its layers."""
        return rows.opened(self.walk.question.network)

    @cached_property
    def worked(self) -> Worked | None:
        """The gates worked out, None for the whole network."""
        return None if self.gates is None else gates_drawn.worked(self.gates)

    def drawing(self) -> Drawing:
        if self.gates is None or self.worked is None:
            return matrices_drawn.drawing(self.walk)
        return gates_drawn.drawing(self.gates, self.worked)

    def numbers(self, gradients: bool, found: Found, edges: Mapping[Edge, Mark]) -> Numbers:
        """Return what is written; `gradients`: heat maps are of these, not of the values.

        What was checked of this moment is marked: the wires of the network, or the edges of the gates.
        """
        if self.worked is not None:
            return gates_drawn.numbers(self.worked, edges)
        return matrices_drawn.numbers(self.walk, self.summary, gradients, found.marks())

    def lit(self, weight: WeightAt | None, node: int | None) -> Lit:
        """Return what stands out: a gate that was chosen, else the way from a weight to the loss."""
        if self.gates is not None:
            return Lit(node if node is not None else self._leaf(weight))
        leaf = None if weight is None else self.walk.parameter(weight.name)
        return Lit() if leaf is None else Lit(leaf, self._way(leaf), backwards=True)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return all numbers as a table: node, shape, value and gradient; of matrices the lengths of both."""
        if self.gates is not None:
            return [self._gate_row(at) for at in range(len(self.gates.graph.nodes))]
        found = zip(self.walk.nodes, self.walk.values, self.walk.gradients, strict=True)
        return [(node.symbol, shape_words(value.shape), _length(value), _length(slope)) for node, value, slope in found]

    def tell(self, node: int | None, wire: int | None) -> str:
        """Return all digits of a box, or of what stands at a wire."""
        if self.worked is not None:
            return gate_words.whole_words(self.worked, node, wire)
        if node is None:
            ends = [
                (source, at, slot) for at, one in enumerate(self.walk.nodes) for slot, source in enumerate(one.inputs)
            ]
            if wire is None or wire >= len(ends):
                return self._node_words(self.walk.end)
            source, at, slot = ends[wire]
            share = self.walk.shares[at][slot] if self.walk.shares[at] else None
            return self._node_words(source, share)
        return self._node_words(node)

    def reader_of(self, node: int) -> int:
        """Return a node of which a unit opens: itself; of the examples or their targets, who reads them."""
        nodes = self.walk.nodes
        if nodes[node].path or nodes[node].inputs:
            return node
        return next(at for at, one in enumerate(nodes) if node in one.inputs)

    def weight_of(self, node: int) -> WeightAt | None:
        """Return the weight that a box of the gates is, if it is one."""
        return None if self.gates is None else self.gates.weights.get(node)

    def _leaf(self, weight: WeightAt | None) -> int | None:
        assert self.gates is not None
        return next((at for at, one in self.gates.weights.items() if one == weight), None)

    def _way(self, leaf: int) -> tuple[int, ...]:
        """Return the wires from a leaf to the end."""
        ahead, found, at = {leaf}, [], 0
        for node, made in enumerate(self.walk.nodes):
            for source in made.inputs:
                if source in ahead and made.kind != "penalty":
                    ahead.add(node)
                    found.append(at)
                at += 1
        return (*found, at)

    def _gate_row(self, at: int) -> tuple[str, str, str, str]:
        assert self.gates is not None
        slope = self.gates.gradients.of_node.get(at)
        return self.gates.graph.name_of(at), "", known(self.gates.values[at]), "" if slope is None else known(slope)

    def _node_words(self, node: int, share: np.ndarray | None = None) -> str:
        made, slope = self.walk.nodes[node], self.walk.gradients[node] if share is None else share
        lines = [f"{made.symbol}  {shape_words(self.walk.values[node].shape)}", exact(self.walk.values[node])]
        if slope is not None:
            lines += [text(f"{_WORDS}.gradient_of", name=made.symbol), exact(slope)]
        return "\n".join(lines)


def zoomed(
    asked: Asked,
    walk: NetworkWalk,
    summary: matrices_drawn.Summary,
    opened: Opened | None,
    row: int,
    most: int,
    keep: int | None,
) -> Zoom:
    """Return a walk with the gates of the unit that is to be open; where there are none to be drawn, none is."""
    gates = None if opened is None else unit_gates(walk, *opened, row, most, keep)
    return Zoom(asked, walk, summary, None if gates is None else opened, gates)


def _length(values: np.ndarray | None) -> str:
    if values is None:
        return ""
    return known(values) if values.ndim == 0 else f"‖·‖ {three_digits(float(np.linalg.norm(values)))}"
