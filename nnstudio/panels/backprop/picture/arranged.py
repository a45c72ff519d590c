"""A drawing laid out in layers, from left to right."""

from __future__ import annotations

from nnstudio.graph import Edge, Graph, Node
from nnstudio.graph.layout import Layout, layout
from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.plan import Plan, planned
from nnstudio.panels.backprop.picture.sizes import Sizes

_WIDEST_GAP = 230.0
_WIDE = 3.6  # times its height a drawing may be wide before it is seen smaller for it
_MOST_SPREAD, _FEW = 1.8, 80  # how far layers are moved apart where there is width to spare, and up to how many nodes


def arranged(drawing: Drawing, sizes: Sizes) -> Plan:
    """Return where everything of a drawing lies: between two layers there is room for what stands at the wires."""
    inner = [sizes.label(wire)[0] for wire in drawing.wires if wire.target is not None]
    gap = min(max(inner, default=0.0) + 1.2 * sizes.line, _WIDEST_GAP)
    found = _laid_out(drawing, sizes, gap)
    layers = max(found.layers) if found.layers else 0
    spare = _WIDE * found.height - found.width
    if spare > 0 and layers and len(drawing.faces) <= _FEW:
        found = _laid_out(drawing, sizes, min(gap + spare / layers, _MOST_SPREAD * gap))
    points = {
        at: found.edges[Edge(wire.source, wire.target, wire.slot)]
        for at, wire in enumerate(drawing.wires)
        if wire.target is not None
    }
    return planned(drawing, sizes, found.places, points)


def _laid_out(drawing: Drawing, sizes: Sizes, gap: float) -> Layout:
    return layout(_graph(drawing), sizes.slots(drawing), gap, sizes.gap(drawing))


def _graph(drawing: Drawing) -> Graph:
    """Return nodes and edges alone, for the layout."""
    inputs: list[dict[int, int]] = [{} for _ in drawing.faces]
    for wire in drawing.wires:
        if wire.target is not None:
            inputs[wire.target][wire.slot] = wire.source
    nodes = tuple(Node("leaf", tuple(slots[at] for at in sorted(slots))) for slots in inputs)
    return Graph(nodes, (("", len(nodes) - 1),))
