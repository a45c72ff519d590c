"""Three plots of the last steps: loss, gradient norms and update:weight ratios, the failing step marked."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PyQt6.QtGui import QColor, QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.post_mortem.words import WORDS
from nnstudio.studies.post_mortem.record import RULE, Record, StepRecord
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text

MOST_LAYERS = 24
_NARROW, _LOW, _HIGH = 640, 150, 190
_BY_LAYER = ("gradient", "ratio")
_RULE = "rule"


class RecordPlots(QWidget):
    """Side by side where there is room, else over each other."""

    def __init__(self) -> None:
        super().__init__()
        self.plots = {name: _plot(name) for name in ("loss", *_BY_LAYER)}
        self._failed = {name: pg.InfiniteLine(angle=90, movable=False) for name in self.plots}
        self.plots["loss"].add_curve("loss", Message("panel.post_mortem.plot.loss"), 0)
        self.plots["ratio"].add_curve(_RULE, Message("panel.post_mortem.plot.rule"), "muted", 1, dashed=True)
        self.legend = Legend()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addWidget(self.legend)
        for name, plot in self.plots.items():
            plot.view.addItem(self._failed[name], ignoreBounds=True)
            self._row.addWidget(plot)
        self._restyle(themes.current_theme())
        themes.changed.connect(self._restyle)

    def show_plot(self, name: str, record: Record) -> None:
        """Draw one plot of another record."""
        plot, line, steps = self.plots[name], self._failed[name], record.all_steps
        x = np.array([one.step for one in steps], float)
        if name in _BY_LAYER:
            self._draw_layers(plot, name, x, steps)
        else:
            plot.set_curve("loss", x, np.array([one.loss for one in steps], float))
        if name == "ratio":
            ends = [x[0], x[-1] + 1] if len(x) else []
            plot.set_curve(_RULE, np.array(ends, float), np.full(len(ends), RULE))
        plot.reset_view()
        line.setVisible(record.failure is not None)
        if record.failure is not None:
            failed = record.failure.divergence.step
            line.setPos(failed)
            plot.view.setXRange(x[0] - 0.5, failed + max(0.5, 0.03 * (failed - x[0])), padding=0)
        self.refresh_texts()

    def _draw_layers(self, plot: LivePlot, name: str, x: np.ndarray, steps: tuple[StepRecord, ...]) -> None:
        count = min(MOST_LAYERS, len(steps[0].layers) if steps else 0)
        points: dict[str, tuple[Any, Any]] = {}
        for at in range(count):
            y = np.array([getattr(one.layers[at], name) for one in steps], float)
            if not np.isnan(y).all():
                points[str(at)] = x, y
        for key in [one for one in plot.curves if one not in points and one != _RULE]:
            plot.remove_curve(key)
        for key in [one for one in points if one not in plot.curves]:
            plot.add_curve(key, Message("panel.initialization.flow.layer", {"number": int(key) + 1}), int(key))
        if points:
            plot.set_curves(points)

    def refresh_texts(self) -> None:
        """Say what the lines are, under the plots: within them a legend would cover the curves."""
        theme, plot = themes.current_theme(), self.plots["ratio"]
        keys = [
            Key(text(curve.label), "--" if name == _RULE else "-", curve.color(theme))
            for name, curve in sorted(plot.curves.items(), key=lambda one: one[0] == _RULE)
        ]
        self.legend.show_keys([*keys, Key(text("panel.post_mortem.plot.failed"), "-", theme.error)])

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            for plot in self.plots.values():
                plot.setFixedHeight(_LOW if narrow else _HIGH)

    def _restyle(self, theme: themes.Theme) -> None:
        for line in self._failed.values():
            line.setPen(pg.mkPen(QColor(theme.error), width=2 * theme.stroke))
        self.refresh_texts()


def _plot(name: str) -> LivePlot:
    across, up = Message("axis.step"), Message(f"{WORDS}.plot.{name}")
    plot = LivePlot(f"post_mortem.plot.{name}", across, up, legend=False)
    plot.set_log_y(True)
    plot.setFixedHeight(_HIGH)
    plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    bind_text(plot, "setToolTip", Message(f"{WORDS}.plot.{name}.help"))
    return plot
