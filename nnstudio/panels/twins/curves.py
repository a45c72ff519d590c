"""One curve of every member over each other."""

from __future__ import annotations

from typing import final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.twins.members import Member
from nnstudio.studies.history import History
from nnstudio.studies.twins.setup import MOST_TWINS
from nnstudio.widgets import themes
from nnstudio.widgets.curve_points import logarithm, reachable
from nnstudio.widgets.end_dot import EndDot
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.plots import LivePlot


@final
class Curves(QWidget):
    """A plot over steps, a row of names above it, and a line at the step that is shown of the past."""

    def __init__(self) -> None:
        super().__init__()
        self.legend = Legend()
        self.plot = LivePlot("twins.curves", Message("axis.step"), Message("panel.twins.curve"))
        self.plot.setMinimumHeight(100)
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.plot.view.addItem(self.line, ignoreBounds=True)
        self.ends = [EndDot(self.plot.view) for _ in range(1 + MOST_TWINS)]
        self._drawn: dict[str, tuple[int, int]] = {}
        self._key = "train_loss"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def begin(self, members: list[Member], key: str, classes: bool) -> None:
        """Take up other members, or another curve of theirs."""
        for name in list(self.plot.curves):
            self.plot.remove_curve(name)
        for at, one in enumerate(members):
            if one.history is not None:
                self.plot.add_curve(str(at), _label(one), at)
        self._key = key.replace("score", "accuracy" if classes else "r2")
        self._drawn = {}
        self._draw_ends()
        self.refresh_texts()
        self.plot.reset_view()

    def show_names(self, members: list[Member]) -> None:
        """Call the curves as their members are called now: the first's value may be edited while it is compared."""
        labels = {str(at): _label(one) for at, one in enumerate(members)}
        stale = [name for name, curve in self.plot.curves.items() if curve.label != labels[name]]
        for name in stale:
            self.plot.curves[name].label = labels[name]
        if stale:
            self.refresh_texts()

    def set_log(self, on: bool) -> None:
        """Show the curves by powers of ten, or evenly."""
        if self.plot.log_y() != on:
            self.plot.set_log_y(on)
            self._draw_ends()

    def draw(self, members: list[Member], step: int | None) -> None:
        """Draw what the histories have, and the mark at a step (None for none)."""
        known = [(str(at), one.history) for at, one in enumerate(members) if one.history is not None]
        grown = {name: points for name, history in known if (points := self._grown(name, history)) is not None}
        if grown:
            self.plot.set_curves(grown)
        self._draw_ends()
        self.line.setVisible(step is not None)
        if step is not None:
            self.line.setPos(step)

    def refresh_texts(self) -> None:
        theme = themes.current_theme()
        what = Message(f"panel.twins.curve.{self._key}")
        self.plot.name_y(what)
        lines = [Key(text(curve.label), "-", curve.color(theme)) for curve in self.plot.curves.values()]
        self.legend.show_keys([Key(text(what), "", ""), *lines])
        self.plot.legend.hide()

    def restyle(self, theme: themes.Theme) -> None:
        self.refresh_texts()
        self.line.setPen(pg.mkPen(theme.text, width=1.5 * theme.stroke, style=Qt.PenStyle.DashLine))
        self._draw_ends()

    def _draw_ends(self) -> None:
        """A dot where each curve ends: of runs that have not begun there is nothing else to see."""
        theme = themes.current_theme()
        for at, dot in enumerate(self.ends):
            curve = self.plot.curves.get(str(at))
            if curve is None or not len(curve.y):
                dot.hide()
                continue
            y = logarithm(curve.y[-1:]) if self.plot.log_y() else reachable(curve.y[-1:])
            dot.show_at(float(curve.x[-1]), float(y[0]), curve.color(theme))

    def _grown(self, name: str, history: History) -> tuple[np.ndarray, np.ndarray] | None:
        """Return a curve's points if it has grown since the last time."""
        curve = history.curves[self._key]
        mark = (len(curve), curve.span[1]) if len(curve) else (0, -1)
        if self._drawn.get(name) == mark:
            return None
        self._drawn[name] = mark
        return curve.points() if len(curve) else (np.zeros(0), np.zeros(0))


def _label(member: Member) -> Message:
    return Message("panel.twins.legend", {"value": member.name})
