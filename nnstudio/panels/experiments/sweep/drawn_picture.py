"""The runs of a random search: one setting across, up a score, or another setting with the score as colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QMouseEvent

from nnstudio.catalog import Message
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.result_axis import ResultAxis
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.colors import magnitudes
from nnstudio.widgets.texts import bind_text

MOST_DOTS = 3000
_ROOM = 0.05


class DrawnPicture(CalmPlot):
    """`chosen(Result)` by a click, `opened(Result)` by a double click, `over(Result | None)` under the mouse."""

    chosen = pyqtSignal(object)
    opened = pyqtSignal(object)
    over = pyqtSignal(object)

    def __init__(self, name: str, label: Message) -> None:
        super().__init__()
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", label)
        self._dots, self._ring = pg.ScatterPlotItem(size=9), pg.ScatterPlotItem(size=15)
        for item in (self._dots, self._ring):
            self.box.addItem(item, ignoreBounds=True)
        for range_of in (self.box.setXRange, self.box.setYRange):
            range_of(-_ROOM, 1 + _ROOM, padding=0)
        self._shown: list[Result] = []
        self._places = np.empty((0, 2))
        self._marked: Result | None = None
        self.clicked.connect(lambda x, y: self._tell(self.chosen.emit, x, y))
        self.pointed.connect(lambda x, y: self.over.emit(self._nearest(x, y)))
        self.left.connect(lambda: self.over.emit(None))
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_runs(
        self, results: Sequence[Result], across: ResultAxis, up: ResultAxis, names: tuple[str, str], color: ResultAxis
    ) -> None:
        """Draw the runs that have a place, evenly chosen where they are more than 3,000."""
        chosen = results[:: len(results) // MOST_DOTS + 1]
        places = np.array([(across.place(one), up.place(one)) for one in chosen]).reshape(-1, 2)
        known = np.flatnonzero(np.isfinite(places).all(axis=1))
        self._shown = [chosen[int(at)] for at in known]
        self._places = places[known]
        shades = np.nan_to_num(np.array([color.place(one) for one in self._shown], float), nan=0.0)
        table = magnitudes()
        brushes = [pg.mkBrush(*table[int(share * 255)]) for share in np.clip(shades, 0, 1)]
        self._dots.setData(self._places[:, 0], self._places[:, 1], brush=brushes)
        for side, axis in (("bottom", across), ("left", up)):
            self.axes.getAxis(side).setTicks([axis.ticks()])
        self.name_axes(*names)
        self.mark(self._marked)

    def mark(self, result: Result | None) -> None:
        """Ring a run's dot."""
        self._marked = result
        at = [place for one, place in zip(self._shown, self._places, strict=True) if one is result]
        self._ring.setData([float(x) for x, _ in at], [float(y) for _, y in at])

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_dots"):
            self._dots.setPen(pg.mkPen(theme.outline))
            self._ring.setPen(pg.mkPen(theme.text, width=2 * theme.stroke))
            self._ring.setBrush(pg.mkBrush(None))

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._tell(self.opened.emit, *self.place(event.position()))

    def _tell(self, emit: Callable[[Result], None], x: float, y: float) -> None:
        found = self._nearest(x, y)
        if found is not None:
            emit(found)

    def _nearest(self, x: float, y: float) -> Result | None:
        at = self.dot_at(self._places, x, y)
        return self._shown[at] if at >= 0 else None
