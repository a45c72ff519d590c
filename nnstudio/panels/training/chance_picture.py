"""One input, classification: each class's probability along the input, with the examples in rows below."""

from typing import Any, final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import text
from nnstudio.panels.training.keys import class_keys, class_names
from nnstudio.panels.training.pointing import PointingPicture
from nnstudio.panels.training.points import MOST
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.class_scores import estimates, scores
from nnstudio.studies.grid import centres, domain
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets import themes
from nnstudio.widgets.class_lines import class_pen

PLACES = 401
_CHANCES = (0.0, 1.05, 0.08)  # where the curves end below and above, and how high a row of examples is
_SCORES = (-3.0, 3.0, 0.4)
_FAR = 6.0  # where no curve is seen any more


@final
class ChancePicture(PointingPicture):
    """One curve a class, in the class's colour and a dash of its own; below them a row of examples for each class.

    Of a loss that estimates no probabilities the curves are scores, with lines at the boundary and the margins.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.curves: list[pg.PlotCurveItem] = []
        self._margins = [pg.InfiniteLine(at, angle=0) for at in (-1, 0, 1)]
        for line in self._margins:
            self.plot.box.addItem(line, ignoreBounds=True)

    def begin(self, checked: Checked) -> None:
        for curve in self.curves:
            self.plot.box.removeItem(curve)
        self.curves = [pg.PlotCurveItem(connect="finite") for _ in range(checked.data.raw.classes)]
        for curve in self.curves:
            self.plot.box.addItem(curve, ignoreBounds=True)
        self._scores = not estimates(checked)
        self._foot, self._high, self._step = _SCORES if self._scores else _CHANCES
        for line in self._margins:
            line.setVisible(self._scores)
        super().begin(checked)
        across = domain(checked.data, 0)
        self._x = centres(across, PLACES)
        up = self._row(checked.data.raw.classes), self._high
        self.plot.box.setRange(xRange=tuple(across), yRange=up, padding=0)
        self.calculation.close()
        self.refresh_texts()

    def bind(self) -> None:
        x = self.checked.data.inputs.apply(self._x[:, None])
        self.take_inputs(x)

    def paint(self, outputs: np.ndarray) -> None:
        found = scores(outputs) if self._scores else probabilities(self.checked, outputs)
        for curve, values in zip(self.curves, found, strict=True):
            curve.setData(self._x, np.clip(values, -_FAR, _FAR))

    def places(self, part: str) -> np.ndarray:
        raw = self.checked.data.raw
        return np.column_stack([getattr(raw, f"x_{part}")[:, 0], self._row(getattr(raw, f"y_{part}"))])

    def _row(self, at: Any) -> Any:
        """Return the height of a class's row of examples, below the curves."""
        return self._foot - self._step * (1 + at)

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        classes = getattr(self.checked.data.raw, f"y_{part}")[:MOST]
        return [theme.class_color(at) for at in classes], [theme.class_mark(at) for at in classes]

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for at, curve in enumerate(self.curves):
            curve.setPen(class_pen(theme, at, 2.5 * theme.stroke))
        for line in self._margins:
            line.setPen(pg.mkPen(theme.muted, width=theme.stroke, style=Qt.PenStyle.DashLine))
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self.begun:
            up = text("panel.training.axis.score" if self._scores else "panel.training.axis.probability")
            self.plot.name_axes(self.checked.data.raw.feature_names[0], up)
            self.legend.show_keys(class_keys(themes.current_theme(), class_names(self.checked.data.raw.target_names)))
