"""The three pictures of a sweep, one shown at a time: dots, map, parallel coordinates; the one shown is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.sweep.coordinates import Coordinates
from nnstudio.panels.experiments.sweep.drawn_picture import DrawnPicture
from nnstudio.panels.experiments.sweep.mean_picture import MeanPicture
from nnstudio.panels.experiments.sweep.options import VIEWS
from nnstudio.panels.experiments.sweep.score_bar import ScoreBar
from nnstudio.panels.experiments.sweep.strip import RunStrips
from nnstudio.session.sweeps import Sweeps
from nnstudio.studies.sweeps.mean_map import mean_map
from nnstudio.studies.sweeps.result import SCORES, Result
from nnstudio.studies.sweeps.result_axis import ResultAxis, axes_of
from nnstudio.studies.sweeps.summary import Group
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.texts import bind_text


class Shown(NamedTuple):
    """What is drawn: the sweep, what its settings are called, by which score, in which picture."""

    sweeps: Sweeps
    labels: Sequence[Message]
    score: str
    view: str


class Pictures(QWidget):
    """`chosen(Result)`, `opened(Result)`, `grouped(Group)` a place of the map, `over(Result | Group | None)` under the
    mouse, `brushed()` when ranges of coordinates are chosen, `turned(view)` when another picture is asked for."""

    chosen = pyqtSignal(object)
    opened = pyqtSignal(object)
    grouped = pyqtSignal(object)
    over = pyqtSignal(object)
    brushed = pyqtSignal()
    turned = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strips, self.map, self.coordinates = RunStrips(), MeanPicture(), Coordinates()
        self.drawn_dots = DrawnPicture("experiments.drawn_dots", Message("panel.experiments.strips"))
        self.drawn_map = DrawnPicture("experiments.drawn_map", Message("panel.experiments.map"))
        self.names, self.bar, self._stack = self._tabs(), ScoreBar(), QStackedWidget()
        for picture in (self.strips, self.map, self.coordinates, self.drawn_dots, self.drawn_map):
            self._stack.addWidget(picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = FlowRow()
        for widget in (self.names, self.bar):
            top.add(widget)
        column.addWidget(top)
        column.addWidget(self._stack, 1)
        self._wire()

    def show_sweep(self, shown: Shown) -> None:
        """Draw the picture that is asked for."""
        drawn = shown.sweeps.plan.draws > 0
        pictures = {"dots": self.drawn_dots if drawn else self.strips, "coordinates": self.coordinates}
        pictures["map"] = self.drawn_map if drawn else self.map
        self._turn(VIEWS.index(shown.view))
        picture = pictures[shown.view]
        self._stack.setCurrentWidget(picture)
        self.bar.show_score(text(f"sweep.{shown.score}"), _ends(shown, picture is self.map))
        self._draw(picture, shown)

    def mark(self, result: Result | None) -> None:
        """Mark a run in whichever picture there is."""
        for picture in (self.strips, self.coordinates, self.drawn_dots, self.drawn_map):
            picture.mark(result)

    def _draw(self, picture: QWidget, shown: Shown) -> None:
        sweeps, labels, score = shown.sweeps, shown.labels, shown.score
        if picture is self.strips:
            self.strips.show_groups(sweeps.groups, labels, score)
        elif picture is self.map:
            self.map.show_map(mean_map(sweeps.plan, sweeps.groups, score), labels, score)
        elif picture is self.coordinates:
            axes = axes_of(sweeps.plan, sweeps.results)
            scores = [text(f"sweep.{axis.name}") for axis in axes if axis.name in SCORES]
            self.coordinates.show_runs(sweeps.results, axes, [*map(text, labels), *scores], score)
        else:
            self._draw_drawn(shown, picture is self.drawn_map)

    def _draw_drawn(self, shown: Shown, two: bool) -> None:
        """Draw a random search: one setting against the score, or two with the score as colour."""
        results, paths = shown.sweeps.results, [axis.path for axis in shown.sweeps.plan.axes]
        score = ResultAxis(shown.score, results)
        settings = [ResultAxis(path, results) for path in paths]
        across = settings[0] if settings else score
        up = settings[1] if two and len(settings) > 1 else score
        named = [*map(text, shown.labels)]
        said = text(f"sweep.{shown.score}")
        names = named[0] if named else said, named[1] if up is not score else said
        (self.drawn_map if two else self.drawn_dots).show_runs(results, across, up, names, score)

    def _tabs(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("experiments.view")
        bar.setExpanding(False)
        bar.setDrawBase(False)
        for at, view in enumerate(VIEWS):
            bar.addTab("")
            bind_text(bar, "setTabText", Message(f"panel.experiments.view.{view}"), at)
            bind_text(bar, "setTabToolTip", Message(f"panel.experiments.view.{view}.help"), at)
        bind_text(bar, "setAccessibleName", Message("panel.experiments.view"))
        return bar

    def _turn(self, at: int) -> None:
        blocked = self.names.blockSignals(True)
        self.names.setCurrentIndex(at)
        self.names.blockSignals(blocked)

    def _wire(self) -> None:
        self.names.currentChanged.connect(lambda at: self.turned.emit(VIEWS[at]))
        for picture in (self.strips, self.drawn_dots, self.drawn_map):
            picture.chosen.connect(self.chosen)
            picture.opened.connect(self.opened)
            picture.over.connect(self.over)
        self.map.chosen.connect(self.grouped)
        self.map.pointed.connect(self.over)
        self.map.opened.connect(self._open_first)
        self.coordinates.brushed.connect(self.brushed)

    def _open_first(self, group: Group) -> None:
        found = first_of(group)
        if found is not None:
            self.opened.emit(found)


def first_of(group: Group) -> Result | None:
    """Return a group's run of the lowest seed that did not fail."""
    return min((one for one in group.results if one.failure is None), key=lambda one: one.cell.seed, default=None)


def _ends(shown: Shown, means: bool) -> tuple[float, float] | None:
    """Return the ends of what is coloured, of runs or of means; None where nothing is."""
    if shown.view == "dots":
        return None
    spreads = [one.spreads[shown.score].mean for one in shown.sweeps.groups if shown.score in one.spreads]
    runs = (getattr(one, shown.score) for one in shown.sweeps.results)
    values = spreads if means else [value for value in runs if value is not None]
    return (min(values), max(values)) if values else None
