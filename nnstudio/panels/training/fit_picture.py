"""One input: the fitted curve over the examples, or the classes' probabilities."""

from typing import final

import numpy as np
import pyqtgraph as pg

from nnstudio.catalog import text
from nnstudio.panels.training.keys import part_keys
from nnstudio.panels.training.options import option
from nnstudio.panels.training.point_editor import PointEditor
from nnstudio.panels.training.point_picture import EditablePicture
from nnstudio.panels.training.points import MOST
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.fit_errors import in_units
from nnstudio.studies.grid import centres, domain
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key

PLACES = 401


@final
class FitPicture(EditablePicture):
    """The first target's curve in its own units, with the residuals of the training part where they are asked for."""

    options = ("edit", "test_points", "residuals")
    placed = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.curve = pg.PlotCurveItem(connect="finite")
        self.residuals = pg.PlotCurveItem(connect="pairs")
        for depth, item in ((20, self.curve), (5, self.residuals)):
            item.setZValue(depth)
            self.plot.box.addItem(item, ignoreBounds=True)

        self.editor = PointEditor(self)
        self.column.insertWidget(0, self.editor.bar)

    def begin(self, checked: Checked) -> None:
        super().begin(checked)
        raw = checked.data.raw
        self.plot.name_axes(raw.feature_names[0], raw.target_names[0])
        if not self.editor.holding:
            self.let_range_go()
        self.calculation.close()
        self.refresh_texts()
        self.editor.begin()

    def follow(self, checked: Checked) -> None:
        self.swap(checked)
        if not self.editor.holding:
            self.let_range_go()
        self.calculation.close()  # the residuals' places are among its inputs
        self.move_marks()

    def let_range_go(self) -> None:
        raw, across = self.checked.data.raw, domain(self.checked.data, 0)
        self._x = centres(across, PLACES)
        targets = np.concatenate([raw.y_train[:, 0], raw.y_test[:, 0]])
        room = 0.15 * float(np.ptp(targets)) or 1.0
        up = float(targets.min()) - room, float(targets.max()) + room
        self.plot.box.setRange(xRange=tuple(across), yRange=up, padding=0)
        self.calculation.close()
        if self.moment is not None:
            self.draw(self.moment)

    def bind(self) -> None:
        data = self.checked.data
        x = np.concatenate([data.inputs.apply(self._x[:, None]), data.x_train[:MOST]])
        self.take_inputs(x)

    def paint(self, outputs: np.ndarray) -> None:
        values = in_units(self.checked, outputs)[:, 0]
        values[~np.isfinite(values)] = np.nan
        self.curve.setData(self._x, values[:PLACES])
        if self.residuals.isVisible():
            x, y = self.places("train")[:MOST].T
            self.residuals.setData(np.repeat(x, 2), np.column_stack([y, values[PLACES:]]).ravel())

    def places(self, part: str) -> np.ndarray:
        raw = self.checked.data.raw
        return np.column_stack([getattr(raw, f"x_{part}")[:, 0], getattr(raw, f"y_{part}")[:, 0]])

    def look(self, theme: themes.Theme, part: str) -> tuple[list[str], list[str]]:
        count = len(self.places(part))
        return [theme.curves[0]] * count, [theme.class_mark(0)] * count

    def obey(self) -> None:
        super().obey()
        self.editor.show_state()
        self.residuals.setVisible(option(self.session.project, "residuals"))
        if self.moment is not None:
            self.draw(self.moment)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        self.curve.setPen(pg.mkPen(theme.curves[1], width=3 * theme.stroke))
        self.residuals.setPen(pg.mkPen(theme.muted, width=theme.stroke))
        self.refresh_texts()

    def refresh_texts(self) -> None:
        theme = themes.current_theme()
        fitted = Key(text("panel.training.fitted"), "-", theme.curves[1])
        self.legend.show_keys([fitted, *part_keys(theme, theme.curves[0])])
