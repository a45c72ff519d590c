"""Two inputs: a map of what the network says over the plane, under the examples."""

import numpy as np
from PyQt6.QtCore import QRectF

from nnstudio.panels.training.pixels import Pixels
from nnstudio.panels.training.pointing import PointingPicture
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.grid import Span, domain, lattice, same_scale
from nnstudio.widgets import themes

CELLS, FINE = 100, 150
_SMALL = 5e6  # multiplications of a pass that may be as fine as that


class PlanePicture(PointingPicture):
    """A map over the data's domain and a margin, recomputed for each moment: 100×100 cells, 150×150 of small networks.

    Subclasses turn the outputs at the cells' centres into pixels.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pixels = Pixels()
        self.plot.addItem(self.pixels)
        self.plot.box.sigResized.connect(self._resized)
        self._outputs: np.ndarray | None = None

    def begin(self, checked: Checked) -> None:
        self._outputs = None
        self.take(checked)
        names = checked.data.raw.feature_names
        self.plot.name_axes(names[0], names[1])
        self._place()
        super().begin(checked)

    def bind(self) -> None:
        x = self.checked.data.inputs.apply(lattice(self.across, self.up, *self.pixels.array.shape))
        self.take_inputs(x)

    def paint(self, outputs: np.ndarray) -> None:
        self._outputs = outputs
        self.color(outputs, self.pixels.array.reshape(-1))
        self.pixels.update()

    def color(self, outputs: np.ndarray, image: np.ndarray) -> None:
        """Write the pixels (cells,) of outputs (outputs, cells)."""
        raise NotImplementedError

    def places(self, part: str) -> np.ndarray:
        return getattr(self.checked.data.raw, f"x_{part}")

    def repaint_map(self) -> None:
        """Draw the last outputs anew, in other colours."""
        if self._outputs is not None:
            self.paint(self._outputs)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if self.begun:
            self.prepare_colors(theme)
            self.repaint_map()

    def prepare_colors(self, theme: themes.Theme) -> None:
        """Make the tables of a theme's colours."""
        raise NotImplementedError

    def _place(self) -> None:
        """Fit the map to the plot, with one scale for both inputs where they are alike."""
        data = self.checked.data
        box = self.plot.box.rect()
        self.across, self.up = same_scale(domain(data, 0), domain(data, 1), box.width(), box.height())
        self.plot.box.setRange(xRange=tuple(self.across), yRange=tuple(self.up), padding=0)
        side = FINE if self.checked.network.size * FINE**2 <= _SMALL else CELLS
        self.pixels.place((side, side), _rectangle(self.across, self.up))
        self.calculation.close()

    def _resized(self) -> None:
        if self.begun and self.checked.data.raw.features == 2:
            self._place()
            self._outputs = None
            if self.moment is not None and self.isVisible():
                self.draw(self.moment)


def _rectangle(across: Span, up: Span) -> QRectF:
    return QRectF(across.low, up.low, across.width, up.width)
