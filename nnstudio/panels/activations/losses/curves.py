"""The two plots over each other: the losses above their slopes, over one prediction."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QSplitter

from nnstudio.catalog import Message
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.activations.curves.function_list import OTHER, PICKED
from nnstudio.panels.activations.curves.look import look
from nnstudio.panels.activations.losses.options import WORDS, Options
from nnstudio.studies.loss_curves import LossCurve, axis_of, loss_curve
from nnstudio.widgets.function_plot import FunctionPlot, Line

_REACH, _POINTS = 5.0, 501


class LossPlots(QSplitter):
    """`pointed(y)` as in both plots; both show the same part of the axis."""

    pointed = pyqtSignal(float)
    spanned = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("losses.plots")
        self.setChildrenCollapsible(False)
        across, help_ = Message(f"{WORDS}.axis.value"), Message(f"{WORDS}.plot.help")
        self.values = FunctionPlot("losses.values", across, Message(f"{WORDS}.axis.loss"), help_)
        self.slopes = FunctionPlot("losses.slopes", across, Message(f"{WORDS}.axis.slope"), help_)
        self.curves: dict[str, LossCurve] = {}
        self._of: dict[str, Any] = {}
        for plot, other in ((self.values, self.slopes), (self.slopes, self.values)):
            plot.setMinimumHeight(150)
            plot.set_whole(-_REACH, _REACH)
            self.addWidget(plot)
            plot.pointed.connect(self.pointed)
            plot.spanned.connect(other.set_span)
            plot.spanned.connect(self._tell)
        self.setSizes([560, 440])

    def sizeHint(self) -> QSize:
        return QSize(400, 420)

    def draw(self, chosen: Options) -> None:
        """Draw the losses ticked, the one picked on top; a curve that is known is not computed again."""
        of = {key: (chosen.choices[key], chosen.aim, self.values.span) for key in chosen.drawn}
        y = np.linspace(*self.values.span, _POINTS)
        for key in of.keys() - {key for key in of if self._of.get(key) == of[key]}:
            self.curves[key] = loss_curve(LOSSES.make(chosen.choices[key]), chosen.aim, y)
        self._of = of
        order = sorted(chosen.drawn, key=lambda key: key == chosen.picked)
        for plot, what in ((self.values, "loss"), (self.slopes, "slope")):
            plot.show_lines({key: _line(self.curves[key], what, key, chosen.picked) for key in order})
        self._name_axis(chosen)

    def mark(self, y: float, at: Mapping[str, tuple[float, float]], picked: str) -> None:
        """Mark a prediction: the picked loss with its tangent, and its slope."""
        loss, slope = at[picked]
        known = bool(np.isfinite([loss, slope]).all())
        self.values.show_tangent(y, loss, slope if known else None)
        self.slopes.show_tangent(y, slope)

    def _name_axis(self, chosen: Options) -> None:
        """Name the axis by what the losses drawn take."""
        kinds = list(dict.fromkeys(axis_of(LOSSES[key]) for key in chosen.drawn))
        first, *more = (Message(f"{WORDS}.axis.{kind}") for kind in kinds)
        for name in more:
            first = Message(f"{WORDS}.axis.and", {"one": first, "other": name})
        for plot in (self.values, self.slopes):
            plot.call_x(first)

    def _tell(self, *_: float) -> None:
        self.spanned.emit()


def _line(curve: LossCurve, what: str, key: str, picked: str) -> Line:
    return Line(curve.y, getattr(curve, what), *look(key, LOSSES), PICKED if key == picked else OTHER)
