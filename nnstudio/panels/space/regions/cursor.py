"""What holds at one place of the plane: which units are on, and the affine map there, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nnstudio.catalog import text
from nnstudio.engine.layers import Maxout
from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.opened import opened
from nnstudio.project import Checked
from nnstudio.studies.probe import probes
from nnstudio.studies.space.local import Local, local_map
from nnstudio.studies.space.steps import steps_of
from nnstudio.studies.space.view import PlaneStudy
from nnstudio.widgets.numbers import three_digits

_MOST_BITS, _MOST_OUTPUTS = 32, 4


class Place(NamedTuple):
    """A place in raw inputs with what holds there; `local` is None where the network bends.

    Layers count from 0 along the opened network's row.
    """

    x: float
    y: float
    bits: dict[int, np.ndarray]
    local: Local | None


def look(study: PlaneStudy, checked: Checked, parameters: np.ndarray, x: float, y: float) -> Place:
    """Return what holds at a place."""
    raw = np.array([x, y])
    if study.straight:
        assert study.entrance is not None
        inner = local_map([study.entrance, *steps_of(checked.network, parameters)], study.plane.inner(raw))
        weight = inner.weight / study.plane.half
        return Place(x, y, inner.bits, Local(weight, inner.bias - weight @ study.plane.centre, inner.bits))
    row = opened(checked.network)
    found = probes(row, parameters, checked.data.inputs.apply(raw[None]).astype(parameters.dtype))
    hidden = enumerate(row.layers[:-1])
    bits = {at: (found[at].z[0] > 0).astype(np.uint8) for at, one in hidden if isinstance(one, Connected)}
    return Place(x, y, bits, None)


def words(place: Place, checked: Checked) -> str:
    """Return a place in words: the point, the pattern by layer, and the map."""
    names = checked.data.raw.feature_names
    point = f"{names[0]} = {three_digits(place.x)}, {names[1]} = {three_digits(place.y)}"
    row = opened(checked.network)
    patterns = " · ".join(f"{row.number(layer)}: {pattern(bits)}" for layer, bits in place.bits.items())
    pieced = any(isinstance(layer, Maxout) for layer in row.layers)
    key = "at_piece" if pieced else "at"
    lines = [text(f"panel.space.regions.{key}", point=point, pattern=patterns or "–")]
    if place.local is not None:
        lines.append(text("panel.space.regions.map", map=affine(place.local, names, checked.data.raw.target_names)))
    return "\n".join(lines)


def pattern(bits: np.ndarray) -> str:
    """Write which units are on, the first unit first; of many units the first."""
    written = "".join(str(bit) for bit in bits[:_MOST_BITS].tolist())
    return written + ("…" if len(bits) > _MOST_BITS else "")


def affine(local: Local, names: Sequence[str], outputs: Sequence[str]) -> str:
    """Write W·x + b, an equation an output: "0.5·x1 − 2·x2 + 0.1"."""
    rows = []
    for at, (weights, bias) in enumerate(zip(local.weight.tolist(), local.bias.tolist(), strict=True)):
        terms = [(value, f"·{name}") for value, name in zip(weights, names, strict=True)] + [(bias, "")]
        sum_ = "".join(_term(value, name, first=place == 0) for place, (value, name) in enumerate(terms))
        named = outputs[at] if len(local.bias) == len(outputs) and len(outputs) > 1 else "y"
        rows.append(f"{named} = {sum_}")
    rest = ["…"] if len(rows) > _MOST_OUTPUTS else []
    return ";  ".join([*rows[:_MOST_OUTPUTS], *rest])


def _term(value: float, name: str, first: bool) -> str:
    sign = ("−" if value < 0 else "") if first else (" − " if value < 0 else " + ")
    return f"{sign}{three_digits(abs(value))}{name}"
