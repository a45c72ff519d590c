"""The two plots over each other: f above f′, or the two sides of an identity above their difference."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.panels.activations.curves.function_list import OTHER, PICKED
from nnstudio.panels.activations.curves.look import look
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.identities import Identity
from nnstudio.studies.plotted import function
from nnstudio.studies.sampled import Samples, sampled
from nnstudio.studies.saturation import flat_parts
from nnstudio.widgets.function_plot import FunctionPlot
from nnstudio.widgets.limits import Limits
from nnstudio.widgets.plot_line import Line

_THICK, _THIN, _PIECE, _TIGHT = 7.0, 2.0, 1.2, 420


class Plots(QSplitter):
    """`pointed(z)` as in both plots; `spanned()` when another part of the z axis is shown. They show the same part."""

    pointed = pyqtSignal(float)
    spanned = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("curves.plots")
        self.setChildrenCollapsible(False)
        across, help_ = Message(f"{WORDS}.axis.z"), Message(f"{WORDS}.plot.help")
        self.values = FunctionPlot("curves.values", across, Message(f"{WORDS}.axis.value"), help_)
        self.slopes = FunctionPlot("curves.slopes", across, Message(f"{WORDS}.axis.slope"), help_)
        for plot, other in ((self.values, self.slopes), (self.slopes, self.values)):
            plot.setMinimumHeight(110)
            self.addWidget(plot)
            plot.pointed.connect(self.pointed)
            plot.spanned.connect(other.set_span)
            plot.spanned.connect(self._tell)
        self.setSizes([560, 440])
        self._samples: dict[Choice, tuple[Limits, Samples]] = {}
        self.whole = 0.0
        self._identity = False

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self.values.name_x(self.height() > _TIGHT)

    @property
    def span(self) -> Limits:
        return self.values.span

    def set_reach(self, reach: float) -> None:
        """Show z from −reach to reach."""
        self.whole = reach
        for plot in (self.values, self.slopes):
            plot.set_whole(-reach, reach)

    def draw_functions(self, choices: Mapping[str, Choice], picked: str) -> None:
        """Draw these functions, the one picked on top, with its pieces if it is maxout, and shade where it is flat."""
        self._turn(False)
        order = sorted(choices, key=lambda key: key == picked)
        found = {key: self._sampled(choices[key]) for key in order}
        self._samples = {choices[key]: (self.span, found[key]) for key in order}
        f = function(choices[picked])
        pieces = self._pieces(f) if isinstance(f, MaxOfLines) else {}
        lines = {key: _line(one.z, one.value, key, picked) for key, one in found.items()}
        self.values.show_lines({**pieces, **lines})
        self.slopes.show_lines({key: _line(one.z, one.slope, key, picked) for key, one in found.items()})
        for plot in (self.values, self.slopes):
            plot.backdrop.show_parts(flat_parts(f, *self.span))

    def draw_identity(self, identity: Identity) -> None:
        """Draw one side thick and the other thin and dashed above it, and their difference below."""
        self._turn(True)
        z = np.linspace(*self.span, 1001)
        thick = Line(z, identity.left(z), 0, 0, _THICK, smooth=True)
        self.values.show_lines({"left": thick, "right": Line(z, identity.right(z), 1, 1, _THIN, smooth=True)})
        self.slopes.show_lines({"difference": Line(z, identity.difference(z), "text", 0, 1.5, smooth=True)})
        for plot in (self.values, self.slopes):
            plot.backdrop.show_parts([])

    def mark(self, z: float, value: float, below: float, slope: float | None) -> None:
        """Mark z: f(z) with its tangent above (none without a slope), and what is drawn below."""
        self.values.show_tangent(z, value, slope)
        self.slopes.show_tangent(z, below)

    def show_bars(self, edges: np.ndarray, shares: np.ndarray) -> None:
        """Show a histogram of z under the curves of f; empty arrays for none."""
        self.values.backdrop.show_bars(edges, shares)

    def _tell(self, *_: float) -> None:
        self.spanned.emit()

    def _sampled(self, choice: Choice) -> Samples:
        span, found = self._samples.get(choice, (None, None))
        return found if found is not None and span == self.span else sampled(function(choice), *self.span)

    def _pieces(self, f: MaxOfLines) -> dict[str, Line]:
        z = np.array(self.span)
        return {f"piece.{at}": Line(z, y, "muted", 2, _PIECE) for at, y in enumerate(f.pieces(z), 1)}

    def _turn(self, identity: bool) -> None:
        """Name the lower plot by what it shows, and let its limits be found anew."""
        if identity != self._identity:
            self._identity = identity
            self.slopes.name_y(Message(f"{WORDS}.axis.difference" if identity else f"{WORDS}.axis.slope"))
            for plot in (self.values, self.slopes):
                plot.let_follow()


def _line(z: np.ndarray, y: np.ndarray, key: str, picked: str) -> Line:
    color, dash = look(key)
    return Line(z, y, color, dash, PICKED if key == picked else OTHER, smooth=key == picked)
