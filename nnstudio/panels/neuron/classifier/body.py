"""The page's pictures: the plane at the left, numbers and curves at the right; one column where it is narrow."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.classifier.colors import neuron_color
from nnstudio.panels.neuron.classifier.histories import ForgettingHistory, LossHistory
from nnstudio.panels.neuron.classifier.plane import Plane
from nnstudio.panels.neuron.classifier.pointed_words import pointed_words
from nnstudio.panels.neuron.classifier.score_plot import ScorePlot
from nnstudio.panels.neuron.classifier.table import NumbersTable
from nnstudio.studies.labelled_points import LabelledPoints
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_classifiers import LinearClassifiers
from nnstudio.studies.linear_lines import logit
from nnstudio.studies.linear_readings import Reading
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_NARROW = 600
_LINES = 4  # of the pointed-at place, at the narrowest


class Body(QWidget):
    """Everything the page draws."""

    def __init__(self, points: LabelledPoints) -> None:
        super().__init__()
        self.plane, self.scores, self.table = Plane(points), ScorePlot(), NumbersTable()
        self.losses = LossHistory()
        self.forgetting: ForgettingHistory | None = None  # made when it is first wanted: a plot takes 10 ms
        self.legend, self.curves_legend = Legend(), Legend()
        self.pointed, self.note = QLabel(), TintedLabel("muted")
        self.pointed.setObjectName("neuron.classifier.pointed")
        self.pointed.setWordWrap(True)
        self.pointed.setAlignment(Qt.AlignmentFlag.AlignTop)
        bind_text(self.pointed, "setToolTip", Message("panel.neuron.classifier.pointed.help"))
        bind_text(self.note, "setText", Message("panel.neuron.classifier.note"))
        self._threshold = 0.5
        self._lay_out()
        themes.changed.connect(self.restyle)
        self.refresh_texts()

    def show_pointed(self, neurons: dict[str, LinearClassifier], cuts: dict[str, float]) -> None:
        """Say what is pointed at, and mark it in both pictures."""
        editor = self.plane.editor
        self.pointed.setText("\n".join(pointed_words(neurons, cuts, editor.points, editor.place, editor.at)))
        self.scores.mark(editor.at)

    def show_threshold(self, threshold: float) -> None:
        """Name the threshold, and the score it is, in the legend."""
        if threshold != self._threshold:
            self._threshold = threshold
            self.refresh_texts()

    def show_history(self, pair: LinearClassifiers, readings: dict[str, Reading]) -> None:
        """Draw what went on so far; the losses' curves end with those of the readings."""
        self.losses.show_losses(pair.losses, pair.steps, {kind: one.loss for kind, one in readings.items()})
        if pair.forgetting and self.forgetting is None:
            self.forgetting = ForgettingHistory()
            self._right.addWidget(self.forgetting, 2)
        if self.forgetting is not None:
            self.forgetting.setVisible(bool(pair.forgetting))
            self.forgetting.show_records(pair.forgetting)

    def restyle(self, theme: themes.Theme) -> None:
        self.refresh_texts()

    def refresh_texts(self) -> None:
        theme, lines = themes.current_theme(), []
        values = {"threshold": three_digits(self._threshold), "score": three_digits(logit(self._threshold))}
        for kind in KINDS:
            color = neuron_color(theme, kind)
            line = text(f"panel.neuron.classifier.{kind}.line", **(values if kind == "softmax" else {}))
            lines += [Key(line, "-", color), Key(text(f"panel.neuron.classifier.{kind}.margin"), "--", color)]
        held = Key(text("panel.neuron.classifier.held"), "o", neuron_color(theme, "svm"), hollow=True)
        self.legend.show_keys([*lines, held])
        curves = [Key(text(f"panel.neuron.classifier.{kind}.curve"), "-", neuron_color(theme, kind)) for kind in KINDS]
        self.curves_legend.show_keys(curves)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        direction = QBoxLayout.Direction.TopToBottom if self.width() < _NARROW else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    def changeEvent(self, a0) -> None:
        super().changeEvent(a0)
        self._fit()

    def _fit(self) -> None:
        """Keep room for the longest words of a place, so that nothing jumps."""
        self.pointed.setMinimumHeight(_LINES * self.pointed.fontMetrics().lineSpacing())

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        left = (self.plane, 1), (self.legend, 0), (self.pointed, 0), (self.note, 0)
        right = (self.table, 0), (self.curves_legend, 0), (self.scores, 3), (self.losses, 2)
        for members, share in ((left, 6), (right, 5)):
            whole, self._right = _column(members)
            self._row.addWidget(whole, share)
        self._fit()


def _column(members: tuple[tuple[QWidget, int], ...]) -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget, stretch in members:
        column.addWidget(widget, stretch)
    return whole, column
