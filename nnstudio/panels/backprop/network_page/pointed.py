"""Which weight of a walk is pointed at, and which example and unit go with it; layers inside blocks as any other."""

from __future__ import annotations

from itertools import takewhile

import numpy as np

from nnstudio.engine.opened import Opened
from nnstudio.panels.backprop.network_page.asking import Asked
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.backprop.operation import Path
from nnstudio.studies.backprop.walk import NetworkWalk


def row_of(wanted: Asked, selection: Selection) -> int:
    """Return which example of a batch a unit's gates are of: the one pointed at, else the first."""
    example = selection.example
    if example is None or len(wanted.rows) == 1 or example not in wanted.rows:
        return 0
    return wanted.rows.index(example)


def unit_of(walk: NetworkWalk, node: int, selection: Selection) -> int:
    """Return the unit of a node that opens: the one pointed at where the node is of its layer, else the first."""
    value, (path, unit, _) = walk.values[node], _pointed(selection)
    if value.ndim and walk.nodes[node].path == path and unit is not None and unit < value.shape[1]:
        return unit
    return 0


def kept_source(walk: NetworkWalk, opened: tuple[int, int] | None, weight: WeightAt | None) -> int | None:
    """Return the input whose term is told however small it is: that of the weight pointed at in the open unit."""
    if weight is None or opened is None or weight.unit != opened[1]:
        return None
    path = walk.nodes[opened[0]].path
    return weight.source if weight.name.startswith(_named(path, "")) else None


def selected_weight(walk: NetworkWalk, selection: Selection) -> WeightAt | None:
    """Return the weight that is pointed at, or the bias of the unit that is; of maxout, of the piece that won."""
    path, unit, source = _pointed(selection)
    if not path or unit is None:
        return None
    kind = "bias" if source is None else "weight"
    names = _named(path, kind), _won(walk, path, unit, kind)
    name = next((one for one in names if walk.parameter(one) is not None), "")
    at = walk.parameter(name)
    if at is None or unit >= walk.values[at].shape[1] or (source or 0) >= walk.values[at].shape[0]:
        return None
    return WeightAt(name, unit, source)


def lit_path(row: Opened, weight: WeightAt | None) -> LitPath | None:
    """Return the way of a weight as the drawing of the network shows it, its layer counted along the row."""
    layer = None if weight is None else layer_of(row, weight)
    return None if weight is None or layer is None else LitPath(layer, weight.unit, weight.source)


def layer_of(row: Opened, weight: WeightAt) -> int | None:
    """Return the layer along the row that a weight belongs to."""
    path = tuple(map(int, takewhile(str.isdigit, weight.name.split("."))))
    sizes = range(len(path), 0, -1)  # the last number of a piece of maxout is that of the piece
    found = (row.place(path[0], path[1:size]) for size in sizes)
    return next((place for place in found if place is not None), None)


def pointing_at(row: Opened, weight: WeightAt, now: Selection) -> Selection | None:
    """Return the selection that points at a weight; None for one of a piece of maxout, which no selection names."""
    place = layer_of(row, weight)
    if place is None:
        return None
    stage = row.stages[place]
    names = [_named((stage.layer, *stage.path), kind) for kind in ("weight", "bias")]
    return now.in_row(row, place, weight.unit, weight.source) if weight.name in names else None


def _pointed(selection: Selection) -> tuple[Path, int | None, int | None]:
    """Return the way to the layer that is pointed at, () for none, its unit, and the unit's input."""
    if selection.layer is None:
        return (), None, None
    inner = selection.inner
    if inner is None:
        return (selection.layer,), selection.unit, selection.weight
    return (selection.layer, *inner.path), inner.unit, inner.weight


def _named(path: Path, kind: str) -> str:
    """Return what a parameter of a layer is called, as "2.0.weight"."""
    return ".".join((*map(str, path), kind))


def _won(walk: NetworkWalk, path: Path, unit: int, kind: str) -> str:
    place = walk.place("largest", path)
    if place is None or unit >= walk.values[place].shape[1]:
        return ""
    pieces = [walk.values[at][0, unit] for at in walk.nodes[place].inputs]
    return _named((*path, int(np.argmax(pieces)) + 1), kind)
