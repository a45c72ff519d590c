"""One input, classification: each class's probability along the input, with the examples in rows below."""

from typing import final

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import text
from nnstudio.panels.training.keys import class_keys, class_names
from nnstudio.panels.training.pointing import PointingPicture
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.grid import centres, domain
from nnstudio.studies.predictions import probabilities
from nnstudio.widgets import themes

PLACES = 401
_ROW = 0.08


@final
class ChancePicture(PointingPicture):
    """One curve a class, in the class's colour; the classes' examples have a row each below zero."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.curves: list[pg.PlotCurveItem] = []

    def begin(self, checked: Checked) -> None:
        for curve in self.curves:
            self.plot.box.removeItem(curve)
        self.curves = [pg.PlotCurveItem(connect="finite") for _ in range(checked.data.raw.classes)]
        for curve in self.curves:
            self.plot.box.addItem(curve, ignoreBounds=True)
        super().begin(checked)
        across = domain(checked.data, 0)
        self._x = centres(across, PLACES)
        lowest = -_ROW * (checked.data.raw.classes + 1)
        self.plot.box.setRange(xRange=tuple(across), yRange=(lowest, 1.05), padding=0)
        self.calculation.close()
        self.refresh_texts()

    def bind(self) -> None:
        x = self.checked.data.inputs.apply(self._x[:, None])
        self.take_inputs(x)

    def paint(self, outputs: np.ndarray) -> None:
        for curve, shares in zip(self.curves, probabilities(self.checked, outputs), strict=True):
            curve.setData(self._x, shares)

    def places(self, part: str) -> np.ndarray:
        raw = self.checked.data.raw
        return np.column_stack([getattr(raw, f"x_{part}")[:, 0], -_ROW * (1 + getattr(raw, f"y_{part}"))])

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        classes = getattr(self.checked.data.raw, f"y_{part}")
        return [theme.class_color(at) for at in classes], [theme.class_mark(at) for at in classes]

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for at, curve in enumerate(self.curves):
            curve.setPen(pg.mkPen(theme.class_color(at), width=2.5))
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self.begun:
            self.plot.name_axes(self.checked.data.raw.feature_names[0], text("panel.training.axis.probability"))
            self.legend.show_keys(class_keys(themes.current_theme(), class_names(self.checked.data.raw.target_names)))
