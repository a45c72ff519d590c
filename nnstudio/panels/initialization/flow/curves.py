"""Gradient norms and update to weight ratios over the whole run, a curve a layer."""

import math

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.studies.history import History
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text

MOST_LAYERS = 24
CURVES = ("gradient_norm", "update_ratio")
RULE = 1e-3


class LayerCurves(LivePlot):
    """One figure of every layer by powers of ten, and a line at the step shown."""

    def __init__(self, name: str) -> None:
        super().__init__(f"initialization.{name}", Message("axis.step"), Message(f"panel.initialization.flow.{name}"))
        self._name = name
        self._drawn: dict[str, tuple[int, float, float]] = {}
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self.view.addItem(self._line, ignoreBounds=True)
        self.setMinimumHeight(100)
        self.set_log_y(True)
        bind_text(self, "setToolTip", Message(f"panel.initialization.flow.{name}.help"))
        bind_text(self, "setAccessibleDescription", Message(f"panel.initialization.flow.{name}.help"))
        self._mark_step(themes.current_theme())
        themes.changed.connect(self._mark_step)

    def forget(self) -> None:
        """Begin another run."""
        self._drawn.clear()
        for key in list(self.curves):
            self.remove_curve(key)
        self.reset_view()

    def draw(self, history: History) -> bool:
        """Draw what has grown since the last time, and tell whether there are other layers."""
        keys = [key for key in history.curves if key.startswith(f"{self._name}.")]
        new = [key for key in sorted(keys, key=_number)[:MOST_LAYERS] if key not in self.curves]
        for key in new:
            number = _number(key)
            self.add_curve(key, Message("panel.initialization.flow.layer", {"number": number}), number - 1)
        self.legend.hide()  # inside it would hide curves
        grown = {key: points for key in self.curves if (points := self._grown(key, history)) is not None}
        if grown:
            self.set_curves(grown)
        return bool(new)

    def point_at(self, step: int) -> None:
        """Mark the step shown."""
        if self._line.value() != step:
            self._line.setPos(step)

    def refresh_texts(self) -> None:
        super().refresh_texts()
        self.legend.hide()

    def _grown(self, key: str, history: History) -> tuple[np.ndarray, np.ndarray] | None:
        steps, values = history.curves[key].points()
        mark = (len(steps), float(steps[-1]), float(values[-1])) if len(steps) else (0, 0.0, 0.0)
        if self._drawn.get(key) == mark:
            return None
        self._drawn[key] = mark
        return steps, values

    def _mark_step(self, theme: themes.Theme) -> None:
        self._line.setPen(pg.mkPen(QColor(theme.text), width=1.5 * theme.stroke, style=Qt.PenStyle.DashLine))


class RatioCurves(LayerCurves):
    """Update to weight ratios with the rule of thumb, 0.001, always in sight."""

    def __init__(self, name: str) -> None:
        options = {"position": 0.98, "anchors": [(1, 0), (1, 1)], "movable": False}
        self._rule = pg.InfiniteLine(pos=math.log10(RULE), angle=0, movable=False, label=" ", labelOpts=options)
        super().__init__(name)
        self._rule.setZValue(1)  # over the curves
        self.view.addItem(self._rule, ignoreBounds=True)
        self.hold(RULE)
        self._restyle_rule(themes.current_theme())
        themes.changed.connect(self._restyle_rule)

    def refresh_texts(self) -> None:
        super().refresh_texts()
        self._rule.label.setFormat(text("panel.initialization.flow.rule"))

    def _restyle_rule(self, theme: themes.Theme) -> None:
        self._rule.setPen(pg.mkPen(QColor(theme.text), width=1.5 * theme.stroke, dash=[6, 4]))
        self._rule.label.setColor(QColor(theme.text))
        self._rule.label.fill = pg.mkBrush(QColor(theme.plot))


class FlowCurves(QWidget):
    """Both plots side by side under one legend; before there is anything to draw, words that say so."""

    def __init__(self) -> None:
        super().__init__()
        self.legend, self.none = Legend(), QLabel()
        self.plots: dict[str, LayerCurves] = {
            name: (RatioCurves if name == "update_ratio" else LayerCurves)(name) for name in CURVES
        }
        bind_text(self.none, "setText", Message("panel.initialization.flow.none"))
        self.none.setObjectName("initialization.flow.none")
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        themes.changed.connect(self._restyle)

    def draw(self, history: History, name: str) -> None:
        """Draw one of the plots."""
        if self.plots[name].draw(history):
            self.refresh_texts()
            self._pile.setCurrentIndex(1)

    def point_at(self, step: int) -> None:
        """Mark the step shown."""
        for plot in self.plots.values():
            plot.point_at(step)

    def forget(self) -> None:
        """Begin another run."""
        for plot in self.plots.values():
            plot.forget()
        self.refresh_texts()
        self._pile.setCurrentIndex(0)

    def refresh_texts(self) -> None:
        theme, curves = themes.current_theme(), self.plots[CURVES[0]].curves.values()
        self.legend.show_keys([Key(text(curve.label), "-", curve.color(theme)) for curve in curves])

    def _restyle(self, _: themes.Theme) -> None:
        self.refresh_texts()

    def _lay_out(self) -> None:
        side_by_side, drawn = QSplitter(), QWidget()
        side_by_side.setChildrenCollapsible(False)
        for plot in self.plots.values():
            side_by_side.addWidget(plot)
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.legend)
        column.addWidget(side_by_side, 1)
        self._pile = QStackedLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.addWidget(self.none)
        self._pile.addWidget(drawn)


def _number(key: str) -> int:
    return int(key.rpartition(".")[2])
