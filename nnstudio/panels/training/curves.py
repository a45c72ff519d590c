"""Loss and accuracy (or R²) over the whole run."""

import math

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.losses import LOSSES
from nnstudio.project import Checked
from nnstudio.studies.history import History
from nnstudio.widgets import themes
from nnstudio.widgets.curve_points import logarithm, reachable
from nnstudio.widgets.end_dot import EndDot
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text

_STEP = Message("panel.training.axis.step")
BATCH_OPACITY = 0.7


class CurvePlot(QWidget):
    """A live plot with a mark at one step, under a row that says what it shows; a legend inside would hide curves."""

    def __init__(self, key: str, curves: dict[str, tuple[int | str, float]]) -> None:
        super().__init__()
        self.legend = Legend()
        self._named: Message | None = None
        self._about: Message | None = None
        self.plot = LivePlot(f"training.{key}", _STEP, Message(f"panel.training.axis.{key}"))
        for name, (color, width) in curves.items():
            self.plot.add_curve(name, Message(f"panel.training.curve.{name}"), color, width)
        self.plot.setMinimumHeight(90)
        self._ending = [name for name, (_, width) in curves.items() if width > 1]
        self.line = pg.InfiniteLine(angle=90, movable=False)
        self.plot.view.addItem(self.line, ignoreBounds=True)
        self.ends = {name: EndDot(self.plot.view) for name in self._ending}
        self._drawn: dict[str, tuple[int, float, float]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def name(self, message: Message, about: Message) -> None:
        """Say what the plot shows, in the few words there is room for and in a whole sentence."""
        self._named, self._about = message, about
        self.refresh_texts()
        bind_text(self.plot, "setAccessibleDescription", about)

    def forget(self) -> None:
        """Begin another run."""
        self._drawn.clear()
        self.plot.set_curves({name: ([], []) for name in self.plot.curves})
        self._draw_ends()
        self.plot.reset_view()

    def draw(self, history: History, step: int | None) -> None:
        """Draw what the history has, and the mark at a step (None for none)."""
        grown = {name: points for name in self.plot.curves if (points := self._grown(name, history)) is not None}
        if grown:
            self.plot.set_curves(grown)
        self._draw_ends()
        if self.line.isVisible() != (step is not None):
            self.line.setVisible(step is not None)
        if step is not None:
            self.line.setPos(step)

    def _draw_ends(self) -> None:
        """A dot where each thick curve ends: of a run that has not begun there is nothing else to see."""
        theme = themes.current_theme()
        for name, dot in self.ends.items():
            curve = self.plot.curves[name]
            y = logarithm(curve.y[-1:]) if self.plot.log_y() else reachable(curve.y[-1:])
            dot.show_at(*((curve.x[-1], y[0]) if len(y) else (math.nan, math.nan)), curve.color(theme))

    def refresh_texts(self) -> None:
        theme = themes.current_theme()
        lines = [Key(text(curve.label), "-", curve.color(theme)) for curve in self.plot.curves.values()]
        self.legend.show_keys([*([Key(text(self._named), "", "")] if self._named else []), *lines])
        if self._about:
            self.legend.setToolTip(text(self._about))
        self.plot.legend.hide()

    def restyle(self, theme: themes.Theme) -> None:
        self.refresh_texts()
        self.line.setPen(pg.mkPen(theme.text, width=1.5 * theme.stroke, style=Qt.PenStyle.DashLine))
        self._draw_ends()

    def _grown(self, name: str, history: History) -> tuple[np.ndarray, np.ndarray] | None:
        """Return a curve's points if it has grown since the last time."""
        steps, values = history.curves[name].points()
        mark = (len(steps), float(steps[-1]), float(values[-1])) if len(steps) else (0, 0.0, 0.0)
        if self._drawn.get(name) == mark:
            return None
        self._drawn[name] = mark
        return steps, values


class Curves(QSplitter):
    """The loss over the score; the score is accuracy or R², as the task has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("training.curves")
        self.setChildrenCollapsible(False)
        self.loss = CurvePlot("loss", {"batch_loss": ("muted", 1.0), "train_loss": (0, 2.0), "test_loss": (1, 2.0)})
        self.loss.plot.curves["batch_loss"].item.setOpacity(BATCH_OPACITY)
        self.scores: dict[str, CurvePlot] = {}
        self.addWidget(self.loss)

    def begin(self, checked: Checked) -> None:
        """Take up a run: its loss and task name the plots."""
        key = "accuracy" if checked.data.raw.task == "classification" else "r2"
        label = LOSSES[checked.project.recipe.loss.key].label()
        self.loss.name(label, Message("panel.training.caption.loss", {"loss": label}))
        if key not in self.scores:  # a plot takes a while to make, and few runs need both
            self.scores[key] = self._score(key)
            self.addWidget(self.scores[key])
            self.setSizes([self.height()] * self.count())
        self.score = self.scores[key]
        for plot in self.scores.values():
            plot.setVisible(plot is self.score)
        for plot in (self.loss, self.score):
            plot.forget()

    def draw(self, history: History, step: int | None) -> None:
        """Draw what the history has, and a mark at a step (None for none)."""
        self.loss.draw(history, step)
        self.score.draw(history, step)

    def set_log(self, on: bool) -> None:
        """Show the loss by powers of ten."""
        if self.loss.plot.log_y() != on:
            self.loss.plot.set_log_y(on)

    def _score(self, key: str) -> CurvePlot:
        made = CurvePlot(key, {f"train_{key}": (0, 2.0), f"test_{key}": (1, 2.0)})
        made.name(Message(f"panel.training.short.{key}"), Message(f"panel.training.caption.{key}"))
        return made
