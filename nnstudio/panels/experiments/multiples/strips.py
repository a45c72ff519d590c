"""One measure over the seeds: a dot each, a strip for each variant, with the mean and the interval of that mean."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QResizeEvent

from nnstudio.catalog import Message, text
from nnstudio.studies.sweeps.summary import spread
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.log_axis import LogAxis
from nnstudio.widgets.tables import Table
from nnstudio.widgets.texts import bind_text

_REACH = 0.28  # of a strip's width to each side that its dots take
_FAR = 20  # times the least value that the greatest may be on an even axis
_AXIS, _GAP, _TICK = 60, 10, 12  # pixels of the axis at the left, between two names, and above a name


class Dot(NamedTuple):
    """What a variant came to with a seed."""

    seed: int
    value: float


class SeedStrips(CalmPlot):
    """`picked(seed)` when a dot is clicked. Dots are spread across their strip by seed, the same in every strip."""

    picked = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("multiples.strips")
        self.setMinimumHeight(120)
        self._limits: Limits | None = None
        self._shown, self._log = "", False
        self._called: Sequence[str] = ()
        self._strips: Sequence[Sequence[Dot]] = ()
        self.axes.setAxisItems({"left": LogAxis("left")})
        self.axes.getAxis("left").enableAutoSIPrefix(False)
        self.axes.getAxis("bottom").setStyle(hideOverlappingLabels=False)  # the outer names stand over the edge
        self._dots = pg.ScatterPlotItem(size=7)
        self._means, self._intervals = pg.PlotCurveItem(connect="pairs"), pg.PlotCurveItem(connect="pairs")
        for item in (self._intervals, self._means, self._dots):
            self.box.addItem(item, ignoreBounds=True)
        self.places, self.seeds = np.zeros((0, 2)), np.zeros(0, int)
        bind_text(self, "setAccessibleName", Message("panel.experiments.multiples.strips"))
        bind_text(self, "setToolTip", Message("panel.experiments.multiples.strips.help"))
        self.clicked.connect(self._pick)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_dots(self, names: Sequence[str], dots: Sequence[Sequence[Dot]], measure: str) -> None:
        """Draw what each variant came to; `measure` is what that is called."""
        if measure != self._shown:
            self._limits, self._shown = None, measure
        self._strips = dots
        seeds = sorted({dot.seed for strip in dots for dot in strip})
        across = {seed: _REACH * ((number + 0.5) / len(seeds) * 2 - 1) for number, seed in enumerate(seeds)}
        self._take_scale([dot.value for strip in dots for dot in strip])
        placed = [(at + across[dot.seed], self._height(dot.value)) for at, strip in enumerate(dots) for dot in strip]
        self.places = np.array(placed).reshape(-1, 2)
        self.seeds = np.array([dot.seed for strip in dots for dot in strip], int)
        self._dots.setData(self.places[:, 0], self.places[:, 1])
        self._draw_means(dots)
        self._frame(names, measure)

    def number_tables(self) -> Iterator[Table]:
        """Each variant's value with each seed, whatever the axis."""
        rows = [(name, *dot) for name, strip in zip(self._called, self._strips, strict=True) for dot in strip]
        names = text("tables.variant"), text("sweep.seed"), self._shown
        yield Table.of(self.accessibleName(), {name: [row[at] for row in rows] for at, name in enumerate(names)})

    def resizeEvent(self, ev: QResizeEvent) -> None:
        super().resizeEvent(ev)
        if hasattr(self, "_called"):
            self._name_strips()

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "_dots"):
            self._dots.setPen(pg.mkPen(theme.plot))
            self._dots.setBrush(pg.mkBrush(theme.curves[0]))
            self._means.setPen(pg.mkPen(theme.text, width=3 * theme.stroke))
            self._intervals.setPen(pg.mkPen(theme.muted, width=7 * theme.stroke))

    def _draw_means(self, dots: Sequence[Sequence[Dot]]) -> None:
        found = [(at, spread(np.array([dot.value for dot in strip]))) for at, strip in enumerate(dots) if strip]
        self._means.setData(
            [edge for at, _ in found for edge in (at - _REACH, at + _REACH)],
            [self._height(one.mean) for _, one in found for _ in range(2)],
        )
        self._intervals.setData(
            [at for at, _ in found for _ in range(2)],
            [self._height(edge) for _, one in found for edge in (one.low, one.high)],
        )

    def _take_scale(self, found: Sequence[float]) -> None:
        """Go by powers of ten where the values differ by far."""
        log = bool(found) and min(found) > 0 and max(found) > _FAR * min(found)
        if log != self._log:
            self._log, self._limits = log, None
            self.axes.getAxis("left").setLogMode(False, log)

    def _height(self, value: float) -> float:
        return math.log10(value) if self._log else value

    def _frame(self, names: Sequence[str], measure: str) -> None:
        self.name_axes("", measure)
        self._called = names
        self._name_strips()
        self.box.setXRange(-0.6, max(len(names), 1) - 0.4, padding=0)
        if len(self.places):
            self._limits = eased(self._limits, (float(self.places[:, 1].min()), float(self.places[:, 1].max())))
            self.box.setYRange(*self._limits, padding=0)

    def _name_strips(self) -> None:
        """Write what each strip is, broken where it would lie over the next."""
        room = (self.width() - _AXIS) / max(len(self._called), 1) - _GAP
        broken = [self._lines(name, room) for name in self._called]
        axis, line = self.axes.getAxis("bottom"), self.fontMetrics().height()
        axis.setHeight(max((len(one) for one in broken), default=1) * line + _TICK)
        axis.setTicks([[(at, "\n".join(one)) for at, one in enumerate(broken)]])

    def _lines(self, name: str, room: float) -> list[str]:
        """Return a name in lines that fit, as far as its words do; what belongs together is broken last."""
        lines = [""]
        for part in name.split(" "):
            for word in [part] if self._wide(part) <= room else part.split():
                longer = f"{lines[-1]} {word}".strip()
                if lines[-1] and self._wide(longer) > room:
                    lines.append(word)
                else:
                    lines[-1] = longer
        return lines

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def _pick(self, x: float, y: float) -> None:
        """Find the dot that was meant."""
        at = self.dot_at(self.places, x, y)
        if at >= 0:
            self.picked.emit(int(self.seeds[at]))
