"""The final losses of each network: every run a dot, beside them their histogram, the mean and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent

from nnstudio.catalog import Message, text
from nnstudio.studies.landscape.levels import round_levels
from nnstudio.studies.luck.spread import BINS, Fortune, histogram
from nnstudio.studies.sweeps.result import Result
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import Table
from nnstudio.widgets.texts import bind_text

_DOTS, _BARS = (-0.42, -0.06), (0.04, 0.46)  # of a network's place: where its dots lie, and its histogram
_LEAST = 1e-12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**9), Qt.Key.Key_End: 10**9}


class LuckPicture(CalmPlot):
    """`looked(Result | None)` at the run under the pointer or the keys, `opened(Result)` when it is clicked.

    Left and Right go from run to run, network by network, and Return opens one. Dots are spread by seed.
    """

    looked = pyqtSignal(object)
    opened = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("experiments.luck.picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(self, "setAccessibleName", Message("panel.experiments.luck.picture"))
        self.found: Sequence[Fortune] = ()
        self.runs: list[Result] = []
        self.places = np.empty((0, 2))
        self._log, self._score, self._at = False, "train_loss", -1
        self._limits: Limits | None = None
        self._dots, self._chosen = pg.ScatterPlotItem(size=7), pg.ScatterPlotItem(size=13)
        self._bars = pg.BarGraphItem(x0=[], y0=[], width=[], height=[])
        self._means, self._intervals = (pg.PlotCurveItem(connect="pairs") for _ in range(2))
        for item in (self._bars, self._intervals, self._dots, self._means, self._chosen):
            self.box.addItem(item, ignoreBounds=True)
        self.axes.getAxis("left").setWidth(64)
        FocusRing(self)
        self.pointed.connect(lambda x, y: self._look(self.dot_at(self.places, x, y)))
        self.clicked.connect(self._click)
        self.left.connect(lambda: self._look(-1))
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_fortunes(self, found: Sequence[Fortune], score: str, log: bool) -> None:
        """Draw the runs there are now."""
        names = [one.entrant.name for one in found]
        if (log, score, names) != (self._log, self._score, [one.entrant.name for one in self.found]):
            self._limits = None
        self.found, self._score, self._log = found, score, log
        self.runs = [result for one in found for result in one.results]
        self.places = self._placed(found)
        self._dots.setData(self.places[:, 0], self.places[:, 1])
        self._frame()
        self._draw_bars()
        self._draw_means()
        self._look(min(self._at, len(self.runs) - 1))

    def number_tables(self) -> Iterator[Table]:
        """Each run's network, seed and final loss, whatever the axis."""
        columns = {
            text("panel.experiments.luck.network"): [one.entrant.name for one in self.found for _ in one.results],
            text("sweep.seed"): [result.cell.seed for result in self.runs],
            text(f"sweep.{self._score}"): [loss for one in self.found for loss in one.losses],
        }
        yield Table.of(self.accessibleName(), columns)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_chosen"):
            self._dots.setPen(pg.mkPen(theme.plot, width=0.5))
            self._dots.setBrush(pg.mkBrush(theme.curves[0]))
            self._chosen.setPen(pg.mkPen(theme.text, width=2 * theme.stroke))
            self._chosen.setBrush(pg.mkBrush(None))
            self._bars.setOpts(brush=pg.mkBrush(theme.curves[0]), pen=pg.mkPen(theme.plot))
            self._means.setPen(pg.mkPen(theme.text, width=2 * theme.stroke))
            broad = pg.mkPen(theme.muted, width=7 * theme.stroke)
            broad.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._intervals.setPen(broad)

    def refresh_texts(self) -> None:
        self._name()

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:
        if ev is not None and self.runs and ev.key() in _MOVES:
            self._look(min(max(self._at + _MOVES[Qt.Key(ev.key())], 0), len(self.runs) - 1))
        elif ev is not None and self._at >= 0 and ev.key() in _ENTER:
            self.opened.emit(self.runs[self._at])
        else:
            super().keyPressEvent(ev)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._look(-1)

    def _placed(self, found: Sequence[Fortune]) -> np.ndarray:
        """Return where each run's dot lies, (runs, 2)."""
        columns = []
        for at, one in enumerate(found):
            order = (np.arange(len(one.losses)) + 0.5) / max(1, len(one.losses))
            columns.append(np.stack([at + _DOTS[0] + (_DOTS[1] - _DOTS[0]) * order, self._scaled(one.losses)], axis=1))
        return np.concatenate([np.empty((0, 2)), *columns])

    def _scaled(self, losses: np.ndarray | float) -> np.ndarray:
        return np.log10(np.maximum(losses, _LEAST)) if self._log else np.asarray(losses, float)

    def _draw_bars(self) -> None:
        """Draw the histograms sideways, the longest bar of each as long as there is room."""
        low, high = (self.places[:, 1].min(), self.places[:, 1].max()) if len(self.places) else (0.0, 0.0)
        edges = np.linspace(*((low, high) if high > low else self._limits or (0.0, 1.0)), BINS + 1)
        bars = []
        for at, one in enumerate(self.found):
            shares = histogram(self._scaled(one.losses), edges)
            longest = max(shares.max(initial=0.0), 1e-9)
            bars += [(at, edge, share / longest) for edge, share in zip(edges, shares, strict=False) if share > 0]
        at, edge, share = np.array(bars).reshape(-1, 3).T
        length = (_BARS[1] - _BARS[0]) * share
        self._bars.setOpts(x0=at + _BARS[0], y0=edge, width=length, height=np.full(len(edge), edges[1] - edges[0]))

    def _draw_means(self) -> None:
        spreads = [(at, one.spread) for at, one in enumerate(self.found) if one.spread is not None]
        ends = [edge for at, _ in spreads for edge in (at + _DOTS[0], at + _DOTS[1])]
        self._means.setData(ends, [float(self._scaled(one.mean)) for _, one in spreads for _ in range(2)])
        middle = sum(_DOTS) / 2
        self._intervals.setData(
            [at + middle for at, _ in spreads for _ in range(2)],
            [float(self._scaled(edge)) for _, one in spreads for edge in (one.low, one.high)],
        )

    def _frame(self) -> None:
        self._name()
        self.axes.getAxis("bottom").setTicks([[(at, one.entrant.name) for at, one in enumerate(self.found)]])
        self.box.setXRange(-0.5, max(len(self.found), 1) - 0.5, padding=0)
        if len(self.places):
            self._limits = eased(self._limits, (float(self.places[:, 1].min()), float(self.places[:, 1].max())))
            self.box.setYRange(*self._limits, padding=0)
        self.axes.getAxis("left").setTicks(self._ticks())

    def _ticks(self) -> list[list[tuple[float, str]]] | None:
        if not self._log or self._limits is None:
            return None
        found = round_levels(10 ** self._limits[0], 10 ** self._limits[1], 9, True)
        return [[(math.log10(one), three_digits(one)) for one in found]]

    def _name(self) -> None:
        self.name_axes(text("panel.experiments.luck.network"), text(f"sweep.{self._score}"))

    def _look(self, at: int) -> None:
        self._at = at
        self._chosen.setData(*([float(one)] for one in self.places[at])) if at >= 0 else self._chosen.setData([], [])
        self.looked.emit(self.runs[at] if at >= 0 else None)

    def _click(self, x: float, y: float) -> None:
        at = self.dot_at(self.places, x, y)
        if at >= 0:
            self.opened.emit(self.runs[at])
