"""Regression of more inputs than a plane has: predictions against targets."""

from typing import final

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import text
from nnstudio.panels.training.examination import Outcome
from nnstudio.panels.training.keys import part_keys
from nnstudio.panels.training.no_plane import NoPlane
from nnstudio.panels.training.pointing import PointingPicture
from nnstudio.panels.training.points import MOST
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.fit_errors import in_units
from nnstudio.widgets import themes
from nnstudio.widgets.curve_points import FARTHEST
from nnstudio.widgets.limits import Limits, eased


@final
class ScatterPicture(PointingPicture):
    """Across the target, up what the network says, of the first target in its own units; perfect is the diagonal."""

    options = ()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notice = NoPlane(self)
        self.column.insertWidget(0, self.notice)
        self._diagonal = pg.InfiniteLine((0, 0), angle=45)
        self.plot.box.addItem(self._diagonal, ignoreBounds=True)

    def begin(self, checked: Checked) -> None:
        self._places: dict[str, np.ndarray] = {}
        self._up: Limits | None = None
        super().begin(checked)
        self.notice.show_inputs(checked.data.raw.features)
        self.refresh_texts()

    def examine(self, outcome: Outcome) -> None:
        targets = getattr(outcome.checked.data.raw, f"y_{outcome.part}")[:, 0]
        found = in_units(outcome.checked, outcome.outputs)[:, 0]
        self._places = {outcome.part: np.column_stack([targets[:MOST], found[:MOST]])}
        finite = found[np.abs(found) <= FARTHEST]
        across = eased(None, (float(targets.min()), float(targets.max())))
        self._up = eased(self._up, _both(targets, finite))
        self.plot.box.setRange(xRange=across, yRange=self._up, padding=0)
        for part in ("train", "test"):
            self.points.place(part, self.places(part))
        self.dress(themes.current_theme())

    def places(self, part: str) -> np.ndarray:
        return self._places.get(part, np.zeros((0, 2)))

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        count = len(self.places(part))
        return [theme.curves[0]] * count, [theme.class_mark(0)] * count

    def obey(self) -> None:
        self.mark()

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        self._diagonal.setPen(pg.mkPen(theme.muted, width=1.5 * theme.stroke))

    def refresh_texts(self) -> None:
        if self.begun:
            theme, name = themes.current_theme(), self.checked.data.raw.target_names[0]
            self.plot.name_axes(
                text("panel.training.axis.target", name=name), text("panel.training.axis.found", name=name)
            )
            self.legend.show_keys(part_keys(theme, theme.curves[0]))


def _both(targets: np.ndarray, found: np.ndarray) -> Limits:
    values = np.concatenate([targets, found])
    return float(values.min()), float(values.max())
