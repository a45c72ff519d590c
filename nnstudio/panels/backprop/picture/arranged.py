"""A drawing laid out in layers, from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from nnstudio.graph import Edge, Graph, Node
from nnstudio.graph.layout import Layout, Ordered, in_order
from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.plan import Plan, planned
from nnstudio.panels.backprop.picture.sizes import Sizes

_WIDEST_GAP = 230.0
_WIDE = 3.6  # times its height a drawing may be wide before it is seen smaller for it
_MOST_SPREAD, _FEW = 1.8, 80  # how far layers are moved apart where there is width to spare, and up to how many nodes
_WIDER = (1.0, 1.25, 1.5, 1.8)  # what the gaps are multiplied by until no numbers cover others


def arranged(drawing: Drawing, sizes: Sizes) -> Plan:
    """Return where everything of a drawing lies: between two layers there is room for what stands at the wires.

    Where numbers still cover others, the gaps are made wider; of a large drawing, which is seen in parts, they are not.
    """
    found, least = None, 0
    for laid in _laid_out(drawing, sizes):
        plan = planned(drawing, sizes, laid.places, _points(drawing, laid))
        if found is None or plan.covered < least:
            found, least = plan, plan.covered
        if not least or len(drawing.faces) > _FEW:
            break
    assert found is not None
    return found


def _laid_out(drawing: Drawing, sizes: Sizes) -> Iterator[Layout]:
    """Yield ever wider layouts."""
    inner = [sizes.label(wire)[0] for wire in drawing.wires if wire.target is not None]
    gap = min(max(inner, default=0.0) + 1.2 * sizes.line, _WIDEST_GAP)
    ordered, slots = in_order(_graph(drawing)), sizes.slots(drawing)
    for wider in _WIDER:
        down = wider * sizes.gap(drawing)
        first = ordered.laid_out(slots, wider * gap, down)
        spread = _spread(ordered, first, wider * gap)
        yield first if spread == wider * gap else ordered.laid_out(slots, spread, down)


def _spread(ordered: Ordered, found: Layout, gap: float) -> float:
    """Return the gap between layers when what width there is to spare is given to them."""
    layers, few = len(ordered.orders) - 1, len(found.places) <= _FEW
    spare = _WIDE * found.height - found.width
    return min(gap + spare / layers, _MOST_SPREAD * gap) if spare > 0 and layers and few else gap


def _points(drawing: Drawing, found: Layout) -> dict[int, tuple[tuple[float, float], ...]]:
    """Return the points that each wire passes."""
    return {
        at: found.edges[Edge(wire.source, wire.target, wire.slot)]
        for at, wire in enumerate(drawing.wires)
        if wire.target is not None
    }


def _graph(drawing: Drawing) -> Graph:
    """Return nodes and edges alone, for the layout."""
    inputs: list[dict[int, int]] = [{} for _ in drawing.faces]
    for wire in drawing.wires:
        if wire.target is not None:
            inputs[wire.target][wire.slot] = wire.source
    nodes = tuple(Node("leaf", tuple(slots[at] for at in sorted(slots))) for slots in inputs)
    return Graph(nodes, (("", len(nodes) - 1),))
