"""Which weight of a walk is pointed at, and which example and unit go with it."""

from __future__ import annotations

import numpy as np

from nnstudio.panels.backprop.network_page.asking import Asked
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.backprop.walk import NetworkWalk


def row_of(wanted: Asked, selection: Selection) -> int:
    """Return which example of a batch a unit's gates are of: the one pointed at, else the first."""
    example = selection.example
    if example is None or len(wanted.rows) == 1 or example not in wanted.rows:
        return 0
    return wanted.rows.index(example)


def unit_of(walk: NetworkWalk, node: int, selection: Selection) -> int:
    """Return the unit of a node that opens: the one pointed at where the node is of its layer, else the first."""
    path, value = walk.nodes[node].path, walk.values[node]
    if value.ndim and path == (selection.layer,) and selection.unit is not None and selection.unit < value.shape[1]:
        return selection.unit
    return 0


def kept_source(walk: NetworkWalk, opened: tuple[int, int] | None, weight: WeightAt | None) -> int | None:
    """Return the input whose term is told however small it is: that of the weight pointed at in the open unit."""
    if weight is None or opened is None or weight.unit != opened[1]:
        return None
    path = walk.nodes[opened[0]].path
    return weight.source if weight.name.startswith(".".join(map(str, path)) + ".") else None


def selected_weight(walk: NetworkWalk, selection: Selection) -> WeightAt | None:
    """Return the weight that is pointed at, or the bias of the unit that is; of maxout, of the piece that won."""
    layer, unit = selection.layer, selection.unit
    if layer is None or unit is None:
        return None
    kind = "bias" if selection.weight is None else "weight"
    name = next(
        (one for one in (f"{layer}.{kind}", _won(walk, layer, unit, kind)) if walk.parameter(one) is not None), ""
    )
    at = walk.parameter(name)
    if at is None or unit >= walk.values[at].shape[1] or (selection.weight or 0) >= walk.values[at].shape[0]:
        return None
    return WeightAt(name, unit, selection.weight)


def lit_path(weight: WeightAt | None) -> LitPath | None:
    """Return the way of a weight as the drawing of the network shows it; None for one inside a block."""
    if weight is None:
        return None
    layer, rest = weight.name.split(".", 1)
    inside = rest.count(".") and not rest.split(".")[0].isdigit()
    return None if inside else LitPath(int(layer), weight.unit, weight.source)


def _won(walk: NetworkWalk, layer: int, unit: int, kind: str) -> str:
    place = walk.place("largest", (layer,))
    if place is None or unit >= walk.values[place].shape[1]:
        return ""
    pieces = [walk.values[at][0, unit] for at in walk.nodes[place].inputs]
    return f"{layer}.{int(np.argmax(pieces)) + 1}.{kind}"
