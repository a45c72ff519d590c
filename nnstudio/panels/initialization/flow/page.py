"""The page of signals and gradients during training."""

import math
from typing import ClassVar, final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtGui import QColor, QHideEvent
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.flow.times import chosen
from nnstudio.panels.initialization.measurement import Measurement
from nnstudio.panels.initialization.options import PARAMS, choose, option
from nnstudio.panels.initialization.schemes.series import BINS, axis, counts
from nnstudio.panels.paged import Page
from nnstudio.project import Checked
from nnstudio.session import Change, Session
from nnstudio.studies.activity import Activity, LayerActivity
from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.initialization.spread import Spread
from nnstudio.widgets import themes
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.ridges import Ridge, Ridges
from nnstudio.widgets.texts import bind_text

MOST_LAYERS = 24
CURVES = ("gradient_norm", "update_ratio")
RULE = 1e-3
_MILLISECONDS = 250


@final
class FlowPage(Page):
    """Histograms over time by layer, gradient norms, and how far each step moves the weights."""

    key: ClassVar[str] = "flow"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ridges = Ridges("initialization.ridges", Message("panel.initialization.ridges"))
        self.plots = {name: self._plot(name) for name in CURVES}
        self.quantity, self.offset, self.told = self._combo(), CheckBox(), QLabel()
        self.measurement = Measurement(self, kept=64)
        self._activity: tuple[Checked, Activity] | None = None
        self._snapshots: list[Snapshot] = []
        self._asked: list[Snapshot] = []
        self._found: list[tuple[LayerActivity, ...]] = []
        self._calm = Calm(self._draw, self, _MILLISECONDS)
        self._lay_out()
        self._wire()
        self._show_settings()

    @property
    def busy(self) -> bool:
        return self.measurement.busy or self._calm.owes

    def refresh(self) -> None:
        if self.session.player.playing and self.session.live:
            self._calm.ask()
        else:
            self._calm.now()

    def restart(self) -> None:
        self.measurement.cancel()
        self._activity, self._snapshots, self._found = None, [], []
        for plot in self.plots.values():
            for key in list(plot.curves):
                plot.remove_curve(key)
            plot.reset_view()

    def changed(self, change: Change) -> None:
        self._show_settings()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.measurement.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._show_ridges()
        self._unpoint()

    def _draw(self) -> None:
        """Draw the curves there are, and ask for the histograms that are not known."""
        run, moment = self.session.run, self.session.moment
        if run is None or moment is None or not self.isVisible():
            return
        self._draw_curves(run.history)
        if self.measurement.busy:
            return  # the next frame, or the answer, asks again
        if self._activity is None or self._activity[0] is not moment.checked:
            self._activity = moment.checked, Activity(moment.checked)
        activity = self._activity[1]
        self._asked = chosen(run.history, moment.snapshot)
        number = run.number
        self.measurement.ask(
            {
                (number, one.step): lambda _progress, parameters=one.parameters: activity.at(parameters)
                for one in self._asked
            }
        )

    def _take(self, found: list[tuple[LayerActivity, ...]]) -> None:
        self._snapshots, self._found = self._asked, found
        self._show_ridges()
        self._unpoint()

    def _show_ridges(self) -> None:
        moment, name = self.session.moment, option(self.session.project, "quantity")
        if not self._found or moment is None:
            return
        layers = min(len(self._found[0]), MOST_LAYERS)
        axes = [axis([getattr(one[at], name) for one in self._found]) for at in range(layers)]
        edges = [np.linspace(low, high, BINS + 1) for low, high in axes]
        ridges = [
            Ridge(f"{snapshot.step:,}", np.array([counts(getattr(one[at], name), edges[at]) for at in range(layers)]))
            for snapshot, one in zip(self._snapshots, self._found, strict=True)
        ]
        steps = [snapshot.step for snapshot in self._snapshots]
        marked = steps.index(moment.snapshot.step) if moment.snapshot.step in steps else None
        self.ridges.show_ridges(ridges, [str(at + 1) for at in range(layers)], axes, marked)

    def _draw_curves(self, history: History) -> None:
        for name, plot in self.plots.items():
            keys = [key for key in history.curves if key.startswith(f"{name}.")]
            for key in sorted(keys, key=_number)[:MOST_LAYERS]:
                if key not in plot.curves:
                    number = _number(key)
                    plot.add_curve(key, Message("panel.initialization.flow.layer", {"number": number}), number - 1)
            points = {key: history.curves[key].points() for key in plot.curves if key in history.curves}
            if points:
                plot.set_curves(points)

    def _point(self, ridge: int, column: int) -> None:
        """Say in numbers what is pointed at."""
        if ridge >= len(self._found):
            return
        name, layer = option(self.session.project, "quantity"), self._found[ridge][column]
        found: Spread = getattr(layer, name)
        asleep = layer.sleep
        values = {
            "step": f"{self._snapshots[ridge].step:,}",
            "layer": column + 1,
            "mean": three_digits(found.mean),
            "std": three_digits(found.std),
            "saturated": f"{100 * asleep.saturated:.3g}" if asleep else "–",
            "dead": f"{100 * asleep.dead:.3g}" if asleep else "–",
        }
        self.told.setText(text(Message("panel.initialization.flow.told", values)))

    def _unpoint(self) -> None:
        self.told.setText(text("panel.initialization.flow.point"))

    def _choose_quantity(self) -> None:
        choose(self.session, "quantity", self.quantity.currentData(), self)
        self._show_ridges()

    def _choose_offset(self, on: bool) -> None:
        choose(self.session, "offset", on, self)

    def _show_settings(self) -> None:
        project = self.session.project
        self.quantity.setCurrentIndex(self.quantity.findData(option(project, "quantity")))
        self.offset.setChecked(option(project, "offset"))
        self.ridges.set_offset(option(project, "offset"))
        self._show_ridges()

    def _restyle(self, theme: themes.Theme) -> None:
        self._rule.setPen(pg.mkPen(QColor(theme.muted), width=1, dash=[4, 4]))

    def _wire(self) -> None:
        self.measurement.answered.connect(self._take)
        self.quantity.activated.connect(self._choose_quantity)
        self.offset.clicked.connect(self._choose_offset)
        self.ridges.hovered.connect(self._point)
        self.ridges.left.connect(self._unpoint)
        themes.changed.connect(self._restyle)

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("initialization.quantity")
        WheelGuard(combo)
        for at, name in enumerate(PARAMS["quantity"].choices):
            combo.addItem("", name)
            bind_text(combo, "setItemText", Message(f"panel.initialization.row.{name}"), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message("panel.initialization.quantity.help"))
        return combo

    @staticmethod
    def _plot(name: str) -> LivePlot:
        plot = LivePlot(f"initialization.{name}", Message("axis.step"), Message(f"panel.initialization.flow.{name}"))
        plot.set_log_y(True)
        plot.setMinimumHeight(110)
        bind_text(plot, "setToolTip", Message(f"panel.initialization.flow.{name}.help"))
        return plot

    def _lay_out(self) -> None:
        self.offset.setObjectName("initialization.offset")
        bind_text(self.offset, "setText", Message("panel.initialization.offset"))
        bind_text(self.offset, "setToolTip", Message("panel.initialization.offset.help"))
        self.told.setObjectName("initialization.flow.told")
        self.told.setWordWrap(True)
        self._rule = pg.InfiniteLine(pos=math.log10(RULE), angle=0, movable=False)
        self.plots["update_ratio"].view.addItem(self._rule, ignoreBounds=True)
        self._restyle(themes.current_theme())
        head = QHBoxLayout()
        for widget in (self.quantity, self.offset):
            head.addWidget(widget)
        head.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.ridges)
        curves = QSplitter()
        for plot in self.plots.values():
            curves.addWidget(plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(area, 3)
        column.addWidget(self.told)
        column.addWidget(curves, 2)


def _number(key: str) -> int:
    return int(key.rpartition(".")[2])
