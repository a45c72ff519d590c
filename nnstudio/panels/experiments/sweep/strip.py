"""Every run as a dot, one strip for each setting, with the mean of its seeds and the interval of that mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QMouseEvent

from nnstudio.catalog import Message, text
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import Group
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.texts import bind_text

MOST_STRIPS, MOST_DOTS = 40, 3000
_REACH = 0.28  # of a strip's width to each side that its dots take


class RunStrips(CalmPlot):
    """`chosen(Result)` when a dot is clicked, `opened(Result)` when it is clicked twice, `over(Result | None)` under
    the mouse. Dots are spread across their strip by seed, so that each is seen; of very many seeds some are drawn.
    """

    chosen = pyqtSignal(object)
    opened = pyqtSignal(object)
    over = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.strips")
        self._score, self._limits = "test_loss", None
        self._labels: Sequence[Message] = ()
        self._first: tuple[tuple[str, str], ...] = ()
        self._dots = Dots(size=8)
        self._chosen = Dots(size=13)
        self._means = pg.PlotCurveItem(connect="pairs")
        self._intervals = pg.PlotCurveItem(connect="pairs")
        for item in (self._intervals, self._dots, self._means, self._chosen):
            self.box.addItem(item, ignoreBounds=True)
        self._places = np.empty((0, 2))
        self._shown: list[Result] = []
        self._picked: Result | None = None
        bind_text(self, "setAccessibleName", Message("panel.experiments.strips"))
        self.clicked.connect(lambda x, y: self._tell(self.chosen.emit, x, y))
        self.pointed.connect(lambda x, y: self.over.emit(self._nearest(x, y)))
        self.left.connect(lambda: self.over.emit(None))
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_groups(self, groups: Sequence[Group], labels: Sequence[Message], score: str) -> None:
        """Draw one score of the runs, the settings in their order; at most 40 of them."""
        self._labels = labels
        found = groups[:MOST_STRIPS]
        first = found[0].settings if found else ()
        if score != self._score or first != self._first:
            self._limits = None
        self._first, self._score = first, score
        step = sum(len(group.results) for group in found) // MOST_DOTS + 1
        runs = [(at, one) for at, group in enumerate(found) for one in group.results[::step]]
        runs = [(at, one) for at, one in runs if getattr(one, score) is not None]
        self._shown = [one for _, one in runs]
        seeds = sorted({one.cell.seed for one in self._shown})
        places = {seed: (number + 0.5) / len(seeds) * 2 - 1 for number, seed in enumerate(seeds)}
        across = [at + _REACH * places[one.cell.seed] for at, one in runs]
        self._places = np.array([across, [getattr(one, score) for one in self._shown]]).T.reshape(-1, 2)
        self._dots.setData(self._places[:, 0], self._places[:, 1])
        self._draw_means(found)
        self._frame(found)
        self.mark(self._picked)

    def mark(self, result: Result | None) -> None:
        """Ring a run's dot."""
        self._picked = result
        at = [place for one, place in zip(self._shown, self._places, strict=True) if one is result]
        self._chosen.setData([float(x) for x, _ in at], [float(y) for _, y in at])

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_dots"):
            self._dots.setPen(pg.mkPen(theme.plot))
            self._dots.setBrush(pg.mkBrush(theme.curves[0]))
            self._chosen.setPen(pg.mkPen(theme.text, width=2 * theme.stroke))
            self._chosen.setBrush(pg.mkBrush(None))
            self._means.setPen(pg.mkPen(theme.text, width=3 * theme.stroke))
            self._intervals.setPen(pg.mkPen(theme.muted, width=7 * theme.stroke))

    def _draw_means(self, found: Sequence[Group]) -> None:
        spreads = [(at, one.spreads[self._score]) for at, one in enumerate(found) if self._score in one.spreads]
        x = [edge for at, _ in spreads for edge in (at - _REACH, at + _REACH)]
        self._means.setData(x, [one.mean for _, one in spreads for _ in range(2)])
        self._intervals.setData(
            [at for at, _ in spreads for _ in range(2)], [edge for _, one in spreads for edge in (one.low, one.high)]
        )

    def _frame(self, found: Sequence[Group]) -> None:
        self.name_axes(", ".join(map(text, self._labels)), text(f"sweep.{self._score}"))
        ticks = [(at, "\n".join(value for _, value in group.settings)) for at, group in enumerate(found)]
        self.axes.getAxis("bottom").setTicks([ticks])
        self.box.setXRange(-0.6, max(len(found), 1) - 0.4, padding=0)
        if len(self._places):
            data: Limits = (float(self._places[:, 1].min()), float(self._places[:, 1].max()))
            self._limits = eased(self._limits, data)
            self.box.setYRange(*self._limits, padding=0)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._tell(self.opened.emit, *self.place(event.position()))

    def _tell(self, emit: Callable[[Result], None], x: float, y: float) -> None:
        found = self._nearest(x, y)
        if found is not None:
            emit(found)

    def _nearest(self, x: float, y: float) -> Result | None:
        """Find the dot that is meant."""
        at = self.dot_at(self._places, x, y)
        return self._shown[at] if at >= 0 else None
