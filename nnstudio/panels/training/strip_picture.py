"""Classification of more inputs than a plane has: how sure the network is of each example's true class."""

from typing import final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from nnstudio.catalog import text
from nnstudio.panels.training.examination import Outcome
from nnstudio.panels.training.keys import class_keys, class_names
from nnstudio.panels.training.no_plane import NoPlane
from nnstudio.panels.training.pointing import PointingPicture
from nnstudio.panels.training.points import MOST
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.class_scores import estimates, margins
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets import themes

_SPREAD = 0.6

_MOST_MARGIN = 3.0


@final
class StripPicture(PointingPicture):
    """A strip for each class with its examples, sorted; a mark at the right end is one the network is sure of.

    Across: the probability of the true class; of a loss that estimates none, by how much its score leads, at most ±3.
    Colour and mark: the class the network takes the example for.
    """

    options = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notice = NoPlane(self)
        self.column.insertWidget(0, self.notice)
        self._margins = [pg.InfiniteLine(at, angle=90) for at in (0, 1)]
        for line in self._margins:
            self.plot.box.addItem(line, ignoreBounds=True)

    def begin(self, checked: Checked) -> None:
        self._places: dict[str, np.ndarray] = {}
        self._predicted: dict[str, np.ndarray] = {}
        super().begin(checked)
        names = checked.data.raw.target_names
        self._scores = not estimates(checked)
        across = (-1.05 * _MOST_MARGIN, 1.05 * _MOST_MARGIN) if self._scores else (-0.03, 1.03)
        for line in self._margins:
            line.setVisible(self._scores)
        self.plot.box.setRange(xRange=across, yRange=(-0.5, len(names) - 0.5), padding=0)
        self.plot.box.invertY(True)
        self.plot.axes.getAxis("left").setTicks([list(enumerate(names))])
        self.notice.show_inputs(checked.data.raw.features)
        self.refresh_texts()

    def examine(self, outcome: Outcome) -> None:
        true, outputs = getattr(outcome.checked.data.raw, f"y_{outcome.part}")[:MOST], outcome.outputs[:, :MOST]
        shares = np.nan_to_num(self._across(outputs, true))
        self._places = {outcome.part: np.column_stack([shares, true + _heights(true, shares)])}
        self._predicted = {outcome.part: classes_of(outputs)}
        for part in ("train", "test"):
            self.points.place(part, self.places(part))
        self.dress(themes.current_theme())

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        for line in self._margins:
            line.setPen(pg.mkPen(theme.muted, width=theme.stroke, style=Qt.PenStyle.DashLine))

    def _across(self, outputs: np.ndarray, true: np.ndarray) -> np.ndarray:
        """Return each example's place: the probability of its class, or where there is none by how much it leads."""
        if self._scores:
            return np.clip(margins(outputs, true), -_MOST_MARGIN, _MOST_MARGIN)
        return probabilities(self.checked, outputs)[true, np.arange(len(true))]

    def places(self, part: str) -> np.ndarray:
        return self._places.get(part, np.zeros((0, 2)))

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        taken = self._predicted.get(part, np.zeros(0, int))
        return [theme.class_color(at) for at in taken], [theme.class_mark(at) for at in taken]

    def obey(self) -> None:
        self.mark()

    def refresh_texts(self) -> None:
        if self.begun:
            across = "panel.training.axis.true_margin" if self._scores else "panel.training.axis.true_probability"
            self.plot.name_axes(text(across), text("panel.training.axis.true_class"))
            names = class_names(self.checked.data.raw.target_names, "panel.training.taken_for")
            self.legend.show_keys(class_keys(themes.current_theme(), names))


def _heights(true: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Return each example's height in its class's strip, by its rank in it: from −0.3 to 0.3."""
    heights = np.zeros(len(true))
    for one in np.unique(true):
        mine = np.flatnonzero(true == one)
        heights[mine[np.argsort(shares[mine], kind="stable")]] = np.linspace(_SPREAD / 2, -_SPREAD / 2, len(mine))
    return heights
