"""Where each unit's sum z changes its sign over the plane, traced on a lattice: for networks of any kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnstudio.engine.layers.connected import Connected
from nnstudio.engine.opened import opened
from nnstudio.project import Checked
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.response_map import affordable
from nnstudio.studies.space.contours import zero_lines
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.plane import Plane

RESOLUTION, MOST_UNITS = 97, 64


@dataclass(frozen=True, eq=False)
class Sides:
    """The lines z = 0 by layer, of its first units, and the border between classes, (m, 2, 2); raw inputs."""

    lines: tuple[Lines, ...]
    boundary: np.ndarray


def bent_layers(checked: Checked) -> tuple[int, ...]:
    """Return the hidden layers of the opened row with weighted sums and an activation that is not the identity."""
    layers = enumerate(opened(checked.network).layers[:-1])
    return tuple(at for at, one in layers if isinstance(one, Connected) and one.activation.key != "identity")


class SideTracer:
    """Traces the zero lines of one network's units again and again for other parameters; None where it is too large."""

    def __init__(self, checked: Checked, plane: Plane) -> None:
        side = affordable(checked, RESOLUTION)
        self._checked, self._layers = checked, bent_layers(checked)
        self._x, self._y = (np.linspace(span.low, span.high, max(2, side)) for span in (plane.across, plane.up))
        x, y = np.meshgrid(self._x, self._y)
        places = checked.data.inputs.apply(np.column_stack([x.ravel(), y.ravel()]))
        self._row = opened(checked.network)
        self._probe = LiveProbe(self._row, places, checked.project.recipe.dtype) if side else None

    def at(self, parameters: np.ndarray) -> Sides | None:
        """Return the lines for flat parameters."""
        if self._probe is None:
            return None
        self._probe.update(parameters)
        lines = []
        for layer in self._layers:
            ends, units = self._traced(self._probe.z(layer)[:MOST_UNITS])
            lines.append(Lines(layer, ends, units))
        return Sides(tuple(lines), self._border(self._probe.a(len(self._row.layers) - 1)))

    def _traced(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return zero_lines(values.reshape(len(values), len(self._y), len(self._x)), self._x, self._y)

    def _border(self, outputs: np.ndarray) -> np.ndarray:
        if self._checked.data.raw.task != "classification":
            return np.zeros((0, 2, 2))
        return self._traced(outputs if len(outputs) == 1 else leads(outputs))[0]


def leads(outputs: np.ndarray) -> np.ndarray:
    """Return by how much each output (outputs, n) is above the largest of the others."""
    ordered = np.sort(outputs, axis=0)
    best, next_best = ordered[-1], ordered[-2]
    return outputs - np.where(outputs == best, next_best, best)
