"""What went on over the steps: the losses, and how long the weights were while there was no data."""

import numpy as np
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.classifier.colors import CURVES
from nnstudio.panels.neuron.classifier.difference import Difference
from nnstudio.studies.curve import Curve
from nnstudio.studies.forgetting import Forgetting
from nnstudio.studies.linear_classifier import KINDS
from nnstudio.widgets import themes
from nnstudio.widgets.end_dot import EndDot
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text

_STEP = Message("panel.neuron.classifier.axis.step")
_LAW = r"\|w(t)\| = |1 - 2 \eta \lambda|^t \; \|w(0)\|"


class _LowPlot(LivePlot):
    """A plot that is content with its least height, and lets the wheel scroll the page until it has the focus."""

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def wheelEvent(self, ev: QWheelEvent | None) -> None:
        if ev is not None and not self.hasFocus():
            ev.ignore()
        else:
            super().wheelEvent(ev)


class _History(QWidget):
    """A live plot under a legend of its own; one inside would hide curves."""

    def __init__(self, name: str, y: Message, title: str) -> None:
        """Take the words of a plot from `title`, its tooltip from `title`.plot."""
        super().__init__()
        self._title = title
        self.legend = Legend()
        self.plot = _LowPlot(f"neuron.classifier.{name}", _STEP, y)
        self.plot.setMinimumHeight(110)
        bind_text(self.plot, "setToolTip", Message(f"{title}.plot"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addWidget(self.legend)
        self.column.addWidget(self.plot, 1)
        themes.changed.connect(self.restyle)

    def restyle(self, theme: themes.Theme) -> None:
        self.refresh_texts()

    def refresh_texts(self) -> None:
        self.plot.legend.hide()
        theme = themes.current_theme()
        lines = [
            Key(text(curve.label), "--" if key.startswith("law") else "-", curve.color(theme))
            for key, curve in self.plot.curves.items()
        ]
        self.legend.show_keys([Key(text(Message(self._title)), "", ""), *lines])


class LossHistory(_History):
    """Both losses on the points, without the penalty."""

    def __init__(self) -> None:
        super().__init__("losses", Message("panel.neuron.classifier.axis.loss"), "panel.neuron.classifier.losses")
        for kind in KINDS:
            self.plot.add_curve(kind, Message(f"panel.neuron.classifier.{kind}"), CURVES[kind])
        self.ends = {kind: EndDot(self.plot.view) for kind in KINDS}
        self._end: tuple[int, dict[str, float]] = 0, {}
        self.refresh_texts()

    def show_losses(self, losses: dict[str, Curve], step: int, now: dict[str, float]) -> None:
        """Draw the losses before each step, and at the end those of now."""
        if step < (len(self.plot.curves["svm"].x) and self.plot.curves["svm"].x[-1]):
            self.plot.reset_view()
        self.plot.set_curves({kind: _ended(curve, step, now[kind]) for kind, curve in losses.items()})
        self._end = step, now
        self._draw_ends(themes.current_theme())

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        self._draw_ends(theme)

    def _draw_ends(self, theme: themes.Theme) -> None:
        step, now = self._end
        for kind, value in now.items():
            self.ends[kind].show_at(step, value, self.plot.curves[kind].color(theme))


def _ended(curve: Curve, step: int, value: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a curve's points and one more."""
    steps, values = curve.points() if len(curve) else (np.zeros(0), np.zeros(0))
    return np.append(steps, step), np.append(values, value)


class ForgettingHistory(_History):
    """‖w‖ of both neurons without data, under the law they obey, with the largest difference between the two."""

    def __init__(self) -> None:
        length = Message("panel.neuron.classifier.axis.length")
        super().__init__("forgetting", length, "panel.neuron.classifier.forgetting")
        for kind in KINDS:
            self.plot.add_curve(kind, Message(f"panel.neuron.classifier.{kind}"), CURVES[kind], width=4.0)
        for kind in KINDS:
            self.plot.add_curve(f"law.{kind}", Message("panel.neuron.classifier.law"), "text", width=1.2, dashed=True)
        self.law = Formula(_LAW)
        self.words = Difference()
        self.column.addWidget(self.law)
        self.column.addWidget(self.words)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        super().refresh_texts()
        theme = themes.current_theme()
        kinds = [Key(text(self.plot.curves[kind].label), "-", self.plot.curves[kind].color(theme)) for kind in KINDS]
        law = Key(text("panel.neuron.classifier.law"), "--", theme.text)
        self.legend.show_keys([Key(text(Message(self._title)), "", ""), *kinds, law])

    def show_records(self, records: dict[str, Forgetting]) -> None:
        """Draw a record of each neuron; of none the last stays."""
        points = {}
        for kind, record in records.items():
            steps, lengths = record.measured()
            points[kind], points[f"law.{kind}"] = (steps, lengths), (steps, record.law(steps))
        self.plot.set_curves(points)
        self.words.tell(records)
