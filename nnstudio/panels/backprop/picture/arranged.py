"""A drawing laid out: columns from left to right."""

from __future__ import annotations

from nnstudio.panels.backprop.picture.drawing import Drawing
from nnstudio.panels.backprop.picture.plan import Plan, planned
from nnstudio.panels.backprop.picture.sizes import Sizes


def arranged(drawing: Drawing, sizes: Sizes) -> Plan:
    """Return where everything of a drawing lies."""
    depth = [0] * len(drawing.faces)
    for wire in sorted((one for one in drawing.wires if one.target is not None), key=lambda one: one.target or 0):
        depth[wire.target] = max(depth[wire.target], depth[wire.source] + 1)  # pyright: ignore
    rows: dict[int, int] = {}
    middles = []
    for at, one in enumerate(depth):
        wide, high = sizes.slot(drawing, at)
        middles.append((one * 160.0 + wide / 2, rows.setdefault(one, 0) * 80.0 + high / 2))
        rows[one] += 1
    return planned(drawing, sizes, middles, {})
