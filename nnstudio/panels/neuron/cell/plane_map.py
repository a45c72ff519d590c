"""What an activation makes of every place of the plane of two inputs, with the line and the arrow of the weights."""

from __future__ import annotations

import math

import numpy as np
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy

from nnstudio.catalog import Message
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.neuron_cell import Cell
from nnstudio.studies.neuron_line import Point, ends
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.texts import bind_text

_CELLS, _HIGHEST = 81, 380
_LEAST, _ROOM = 5.0, 1.1


class PlaneMap(HeatMap):
    """The map of a neuron of two inputs; `half` is how far it reaches, `level` the activation's largest size."""

    def __init__(self) -> None:
        self._neuron = Cell()
        self.held = ""
        super().__init__("neuron.plane", Message("panel.neuron.cell.plane"), smooth=True)
        bind_text(self, "setToolTip", Message("panel.neuron.cell.plane.help"))
        bind_text(self, "setAccessibleDescription", Message("panel.neuron.cell.plane.help"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.half, self.level = 0.0, 1.0
        self._drawn: tuple | None = None

    @property
    def cell(self) -> Cell:
        return self._neuron

    def show_cell(self, cell: Cell) -> None:
        """Show a neuron of two inputs."""
        self._neuron = cell
        if not self.held:
            self._fit()
        self._draw()
        self.update()

    def line(self) -> tuple[Point, Point] | None:
        """Return where the line enters and leaves the picture, in the inputs' units."""
        return ends(self._weights(), self._neuron.bias, self.half)

    def tip(self) -> Point | None:
        """Return where the arrow of the weights ends: at w, or at the picture's edge; None without weights."""
        length = math.hypot(*self._weights())
        if not length:
            return None
        shown = min(max(length, 0.16 * self.half), 0.94 * self.half) / length
        return self._weights()[0] * shown, self._weights()[1] * shown

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.setFixedHeight(min(self.width(), _HIGHEST))

    def sizeHint(self) -> QSize:
        return QSize(360, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.minimumHeight())

    def _inputs(self) -> Point:
        x, y = self._neuron.inputs
        return x, y

    def _weights(self) -> Point:
        x, y = self._neuron.weights
        return x, y

    def _fit(self) -> None:
        """Show −5 to 5, or as far as the point lies away."""
        far = max(abs(one) for one in self._inputs()) * _ROOM
        half = _LEAST if far <= _LEAST * _ROOM else _LEAST * 10 ** math.ceil(math.log10(far / _LEAST))
        if half != self.half:
            self.half = half
            self.set_extent(-half, half, -half, half)
            step = 2 * half / _CELLS
            self._centres = -half + step * (np.arange(_CELLS) + 0.5)

    def _draw(self) -> None:
        """Colour every place by f(w·x + b); the levels are those of the activation, not of the picture."""
        cell = self._neuron
        drawn = cell.weights, cell.bias, cell.activation, self.half
        if drawn == self._drawn:
            return
        self._drawn = drawn
        activation = ACTIVATIONS.make(cell.activation)
        ends_ = [abs(one) for one in activation.range if math.isfinite(one)]
        bounded = len(ends_) == 2
        self.level = max(ends_) if bounded else _LEAST
        self.set_levels(-self.level, self.level)
        z = cell.weights[0] * self._centres[None, :] + cell.weights[1] * self._centres[::-1, None] + cell.bias
        self.set_values(activation.value(z.ravel()).reshape(z.shape))
