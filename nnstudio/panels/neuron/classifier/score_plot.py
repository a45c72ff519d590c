"""Both losses as curves of the signed score y·s, with the points where they are now."""

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QSize, Qt, pyqtSignal

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.classifier.colors import neuron_color
from nnstudio.studies.linear_classifier import KINDS
from nnstudio.studies.linear_readings import Reading
from nnstudio.studies.score_losses import ScoreLoss
from nnstudio.widgets import themes
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.inks import NO_BRUSH, brush_of, pen_of
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.texts import bind_text

_LEAST: Limits = (-3.0, 3.0)
_PLACES, _REACH = 161, 12


class ScorePlot(CalmPlot):
    """Each point twice, as a dot on each neuron's loss; `pointed_at(index)` under the mouse, None beside all dots."""

    pointed_at = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("neuron.classifier.scores")
        self.setMinimumHeight(150)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the plane's keys go from point to point here too
        for setter, key in (("setAccessibleName", "scores"), ("setToolTip", "scores.help")):
            bind_text(self, setter, Message(f"panel.neuron.classifier.{key}"))
        self.losses = {kind: ScoreLoss(loss) for kind, loss in KINDS.items()}
        self.curves = {kind: pg.PlotCurveItem() for kind in KINDS}
        self.dots = {kind: Dots(pxMode=True, size=7) for kind in KINDS}
        self.ring = Dots(pxMode=True, size=15)
        for item in (*self.curves.values(), *self.dots.values(), self.ring):
            self.addItem(item)
        self._places = {kind: np.zeros((0, 2)) for kind in KINDS}
        self._limits: Limits | None = None
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)
        self.pointed.connect(self._find)
        self.left.connect(self._lose)
        self._range(np.zeros(0))
        self.refresh_texts()

    def show_readings(self, readings: dict[str, Reading]) -> None:
        """Put every point where its score is now."""
        self._range(np.concatenate([one.margins for one in readings.values()]))
        for kind, one in readings.items():
            self._places[kind] = np.column_stack([one.margins, self.losses[kind].values(one.margins)])
            self.dots[kind].setData(x=self._places[kind][:, 0], y=self._places[kind][:, 1])

    def mark(self, at: int | None) -> None:
        """Ring the point that is pointed at, on both curves."""
        places = [one[at : at + 1] for one in self._places.values() if at is not None]
        x, y = np.concatenate([np.zeros((0, 2)), *places]).T
        self.ring.setData(x=x, y=y, symbol="o", brush=NO_BRUSH, pen=pen_of(themes.current_theme().text, 2))

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if hasattr(self, "ring"):
            for kind in KINDS:
                color = neuron_color(theme, kind)
                self.curves[kind].setPen(pg.mkPen(color, width=2))
                self.dots[kind].setBrush(brush_of(color))
                self.dots[kind].setPen(pen_of(theme.plot, 0.8))

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def refresh_texts(self) -> None:
        self.name_axes(text("panel.neuron.classifier.axis.margin"), text("panel.neuron.classifier.axis.loss"))

    def _range(self, margins: np.ndarray) -> None:
        """Keep all points in view; the axes move seldom."""
        usable = margins[np.isfinite(margins)]
        data = float(usable.min(initial=_LEAST[0])), float(usable.max(initial=_LEAST[1]))
        limits = eased(self._limits, data)
        if limits != self._limits:
            self._limits = limits
            x = np.linspace(*limits, _PLACES)
            heights = {kind: loss.values(x) for kind, loss in self.losses.items()}
            for kind, y in heights.items():
                self.curves[kind].setData(x, y)
            top = max(float(y.max()) for y in heights.values())
            self.box.setRange(xRange=limits, yRange=(-0.06 * top, 1.04 * top), padding=0)

    def _find(self, x: float, y: float) -> None:
        width, height = self.frame_pixel()
        best: tuple[float, int] | None = None
        for places in self._places.values():
            if len(places):
                distances = np.hypot((places[:, 0] - x) / width, (places[:, 1] - y) / height)
                at = int(np.argmin(distances))
                if distances[at] <= _REACH and (best is None or distances[at] < best[0]):
                    best = float(distances[at]), at
        self.pointed_at.emit(None if best is None else best[1])

    def _lose(self) -> None:
        self.pointed_at.emit(None)

    def place_of(self, kind: str, at: int) -> QPointF:
        """Return where a point's dot is on a neuron's curve, in data coordinates."""
        return QPointF(*self._places[kind][at])
