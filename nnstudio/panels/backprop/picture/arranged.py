"""A drawing laid out in layers, from left to right."""

from __future__ import annotations

from nnstudio.graph import Edge, Graph, Node
from nnstudio.graph.layout import layout
from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.plan import Plan, planned
from nnstudio.panels.backprop.picture.sizes import Sizes

_WIDEST_GAP = 230.0


def arranged(drawing: Drawing, sizes: Sizes) -> Plan:
    """Return where everything of a drawing lies: between two layers there is room for what stands at the wires."""
    slots = sizes.slots(drawing)
    inner = [sizes.label(wire)[0] for wire in drawing.wires if wire.target is not None]
    gap = min(max(inner, default=0.0) + 1.2 * sizes.line, _WIDEST_GAP)
    found = layout(_graph(drawing), slots, gap, sizes.gap(drawing))
    points = {
        at: found.edges[Edge(wire.source, wire.target, wire.slot)]
        for at, wire in enumerate(drawing.wires)
        if wire.target is not None
    }
    return planned(drawing, sizes, found.places, points)


def _graph(drawing: Drawing) -> Graph:
    """Return nodes and edges alone, for the layout."""
    inputs: list[dict[int, int]] = [{} for _ in drawing.faces]
    for wire in drawing.wires:
        if wire.target is not None:
            inputs[wire.target][wire.slot] = wire.source
    nodes = tuple(Node("leaf", tuple(slots[at] for at in sorted(slots))) for slots in inputs)
    return Graph(nodes, (("", len(nodes) - 1),))
