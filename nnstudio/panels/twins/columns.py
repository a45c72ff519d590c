"""The members side by side: one column each, one row for each thing that is compared."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.opened import opened
from nnstudio.panels.twins.activity import Activity
from nnstudio.panels.twins.asleep import Asleep
from nnstudio.panels.twins.bars import WeightBars
from nnstudio.panels.twins.drawn import given_of, said
from nnstudio.panels.twins.head import Head
from nnstudio.panels.twins.members import Member
from nnstudio.panels.twins.numbers import KEYS, Figure, NumberLabel, figures
from nnstudio.panels.twins.options import flag
from nnstudio.panels.twins.outputs import Outputs
from nnstudio.panels.twins.picture import TwinPicture
from nnstudio.panels.twins.view import picture_for
from nnstudio.panels.twins.weights import WeightMap
from nnstudio.project import Checked, Project
from nnstudio.session import Selection
from nnstudio.studies.twins.compare import limit, shares, thinned, weight_matrices
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.texts import bind_text

_LEAST, _GUTTER = 106, 92
_ROWS = ("picture", "weights", "changes", "histogram", "activations")
_DRAWN = "drawn"
_ORDER = (_ROWS[0], _DRAWN, *_ROWS[1:], *KEYS)  # from top to bottom


class Column(NamedTuple):
    """The widgets of one member."""

    head: Head
    picture: TwinPicture
    weights: WeightMap
    changes: WeightMap
    histogram: WeightBars
    activations: WeightMap
    numbers: dict[str, NumberLabel]
    drawn: StillLabel


class Columns(QWidget):
    """`chosen(Selection)` when an example or a unit is clicked. All columns share one scale of every kind."""

    chosen = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self._captions: dict[str, StillLabel] = {}
        self._members: list[Member] = []
        self._asleep: list[Asleep] = []
        self._active: list[Activity] = []
        self._reach: dict[str, float] = {}
        self._slopes: list[float] = []
        self._selection = Selection()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 4, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(2)
        self._caption_rows()

    def begin(self, members: list[Member]) -> None:
        """Make columns for other members; the data is that of the first."""
        for column in self.columns:
            for widget in (column.head, *column[1:6], *column.numbers.values(), column.drawn):
                self.grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for at in range(len(self.columns) + 1, 6):
            self.grid.setColumnStretch(at, 0)
            self.grid.setColumnMinimumWidth(at, 0)
        checked = members[0].checked
        assert checked is not None, "the first member has a network"
        self._members, self._asleep = members, [Asleep() for _ in members]
        self._active = [Activity() for _ in members]
        self._slopes = [math.nan] * len(members)
        kind = picture_for(checked.data.raw)
        self.columns = [self._column(at, kind, one.checked or checked) for at, one in enumerate(members)]
        self.setMinimumWidth(_GUTTER + len(members) * (_LEAST + 8))

    def show_rows(self, project: Project) -> None:
        """Show the rows that are asked for."""
        for row in _ROWS:
            shown = flag(project, row)
            self._captions[row].setVisible(shown)
            for at, column in enumerate(self.columns):
                own_change = row == "changes" and at == 0
                getattr(column, row).setVisible(shown and not own_change)
        self.grid.setRowStretch(1, 3 if flag(project, "picture") else 0)
        for column in self.columns:
            column.picture.show_marks(flag(project, "marked"), self._selection)

    def show_names(self, members: list[Member]) -> None:
        self._members = members
        for column, one in zip(self.columns, members, strict=True):
            column.head.say(one.name if isinstance(one.name, str) else text(one.name), one.told, one.coming)

    def show_outputs(self, outputs: Outputs) -> None:
        """Draw what every network says; the first's is laid under the others'."""
        for at, (column, one) in enumerate(zip(self.columns, outputs, strict=True)):
            column.picture.show_outputs(one, outputs[0] if at else None)

    def show_networks(self, members: list[Member]) -> None:
        """Draw weights, their changes, histograms, activations and numbers."""
        found = [self._matrix(one) for one in members]
        reach = limit([one for one in found if one is not None])
        self._show_weights(found, reach)
        self._show_changes(found)
        self._show_histograms(found, reach)
        self._show_activations(members)
        parts = zip(members, self.columns, self._asleep, self._slopes, strict=True)
        numbers = [figures(one, column.picture.share, asleep.share(one), slope) for one, column, asleep, slope in parts]
        for at, column in enumerate(self.columns):
            for key, label in column.numbers.items():
                label.show_figure(numbers[at][key], numbers[0][key] if at else None, key)
        self._show_drawn(members)

    def show_slopes(self, slopes: list[float]) -> None:
        """Show other slopes, one for each column; of networks without one their row is not seen."""
        self._slopes, first = slopes, Figure(slopes[0])
        for at, (column, one) in enumerate(zip(self.columns, slopes, strict=True)):
            column.numbers["slope"].show_figure(Figure(one), first if at else None, "slope")

    def show_slope_row(self, shown: bool) -> None:
        for widget in (self._captions["slope"], *(column.numbers["slope"] for column in self.columns)):
            widget.setVisible(shown)

    def select(self, selection: Selection) -> None:
        """Mark the selected example, and the selected unit's weights, in every column."""
        self._selection = selection
        for column in self.columns:
            column.picture.show_marks(column.picture.marked, selection)

    def refresh_texts(self) -> None:
        classes = self.columns[0].picture.classes if self.columns else True
        for row in _ROWS:
            self._name_row(row)
        for key in KEYS:
            word = key.replace("score", "accuracy" if classes else "r2")
            self._captions[key].say(text(Message(f"panel.twins.number.{word}")))
            self._captions[key].setToolTip(text(Message(f"panel.twins.number.{key}.help")))
        self._captions[_DRAWN].say(text("panel.twins.drawn"))
        self._captions[_DRAWN].setToolTip(text("panel.twins.drawn.help"))

    def _show_drawn(self, members: list[Member]) -> None:
        """Say what each makes of the example drawn by hand, while there is one."""
        given = given_of(members, self._selection)
        self._captions[_DRAWN].setVisible(given is not None)
        for column, member in zip(self.columns, members, strict=True):
            column.drawn.setVisible(given is not None)
            if given is not None:
                column.drawn.say(said(member, given))

    def _matrix(self, member: Member) -> np.ndarray | None:
        """Return a member's weights of the layer that is selected, or of its first."""
        if member.snapshot is None or member.checked is None:
            return None
        found = weight_matrices(member.checked.network, member.snapshot.parameters)
        return thinned(found[min(self._place(), len(found) - 1)][1]) if found else None

    def _place(self) -> int:
        """Return which of the layers with weights is shown, by the first member's selected layer."""
        first = self._members[0] if self._members else None
        if first is None or first.checked is None or first.snapshot is None:
            return 0
        layer = self._selection.along(opened(first.checked.network)).layer
        if layer is None:
            return 0
        layers = [at for at, _ in weight_matrices(first.checked.network, first.snapshot.parameters)]
        return max((place for place, at in enumerate(layers) if at <= layer), default=0)

    @property
    def _unit(self) -> int | None:
        """The unit pointed at, in a layer or inside a block."""
        return (self._selection.inner or self._selection).unit

    def _show_weights(self, found: list[np.ndarray | None], reach: float) -> None:
        for column, weights in zip(self.columns, found, strict=True):
            column.weights.setEnabled(weights is not None)
            column.weights.mark(self._unit)
            column.weights.set_levels(-reach, reach)
            column.weights.set_values(np.zeros((1, 1)) if weights is None else weights)
        self._name_scale("weights", reach)

    def _show_changes(self, found: list[np.ndarray | None]) -> None:
        """Draw by how much each weight differs from the first member's."""
        if self._captions["changes"].isHidden():
            return
        first = found[0]
        alike = [one is not None and first is not None and one.shape == first.shape for one in found]
        changes = [one - first if same else np.full((1, 1), np.nan) for one, same in zip(found, alike, strict=True)]  # pyright: ignore[reportOptionalOperand]
        reach = limit([change for change, same in zip(changes[1:], alike[1:], strict=True) if same])
        for column, change in zip(self.columns[1:], changes[1:], strict=True):
            column.changes.mark(self._unit)
            column.changes.set_levels(-reach, reach)
            column.changes.set_values(change)
        self._name_scale("changes", reach)

    def _show_histograms(self, found: list[np.ndarray | None], reach: float) -> None:
        if self._captions["histogram"].isHidden():
            return
        heights = [shares(np.zeros(0) if one is None else one, reach) for one in found]
        top = max(float(np.sort(one)[-2:].mean()) for one in heights) or 1.0
        for at, (column, own) in enumerate(zip(self.columns, heights, strict=True)):
            column.histogram.show_shares(own, heights[0] if at and found[at] is not None else None, top)

    def _show_activations(self, members: list[Member]) -> None:
        """Draw what the layer whose weights are shown makes of the same examples."""
        if self._captions["activations"].isHidden():
            return
        places = [self._layer(one) for one in members]
        trios = zip(self._active, members, places, strict=True)
        found = [None if at is None else active.matrix(one, at) for active, one, at in trios]
        reach = limit([one for one in found if one is not None])
        for column, values in zip(self.columns, found, strict=True):
            column.activations.setEnabled(values is not None)
            column.activations.mark(self._unit)
            column.activations.set_levels(-reach, reach)
            column.activations.set_values(np.zeros((1, 1)) if values is None else values)
        self._name_scale("activations", reach)

    def _layer(self, member: Member) -> int | None:
        """Return which of a member's own layers is paired with the one whose weights are shown."""
        if member.checked is None or member.snapshot is None:
            return None
        layers = [at for at, _ in weight_matrices(member.checked.network, member.snapshot.parameters)]
        return layers[min(self._place(), len(layers) - 1)] if layers else None

    def _name_scale(self, row: str, reach: float) -> None:
        self._reach[row] = reach
        self._name_row(row)

    def _name_row(self, row: str) -> None:
        """Say what a row shows, and its scale, where it has one."""
        name, reach = Message(f"panel.twins.{row}"), self._reach.get(row)
        scale = Message("panel.twins.scale", {"name": name, "reach": three_digits(reach or 1.0)})
        words = text(name if reach is None else scale)
        self._captions[row].say(words)

    def _caption_rows(self) -> None:
        for row in (*_ROWS, *KEYS, _DRAWN):
            label = StillLabel("muted", 2 if row in _ROWS else 1)
            label.setObjectName(f"twins.caption.{row}")
            label.setFixedWidth(_GUTTER)
            self._captions[row] = label
            self.grid.addWidget(label, self._row(row), 0, Qt.AlignmentFlag.AlignTop)
        self._captions[_DRAWN].hide()
        self.refresh_texts()
        for row in _ROWS:
            bind_text(self._captions[row], "setToolTip", Message(f"panel.twins.{row}.help"))

    def _row(self, key: str) -> int:
        return 1 + _ORDER.index(key)

    def _column(self, at: int, kind: type[TwinPicture], checked: Checked) -> Column:
        theme = themes.current_theme()
        column = Column(
            Head(at),
            kind(at, checked, theme.curves[at % len(theme.curves)]),
            WeightMap(f"twins.weights.{at}", Message("panel.twins.weights.of", {"number": at + 1})),
            WeightMap(f"twins.changes.{at}", Message("panel.twins.changes.of", {"number": at + 1})),
            WeightBars(at),
            WeightMap(f"twins.activations.{at}", Message("panel.twins.activations.of", {"number": at + 1})),
            {key: NumberLabel(at, key) for key in KEYS},
            StillLabel(),
        )
        column.drawn.setObjectName(f"twins.drawn.{at}")
        column.drawn.hide()
        column.picture.chosen.connect(self._choose_example)
        for one in (column.weights, column.changes):
            one.clicked.connect(self._choose_unit)
        column.activations.clicked.connect(self._choose_activation)
        widgets = *column[:6], *column.numbers.values(), column.drawn
        for row, widget in zip(("", *_ROWS, *KEYS, _DRAWN), widgets, strict=True):
            self.grid.addWidget(widget, self._row(row) if row else 0, at + 1)
        self.grid.setColumnStretch(at + 1, 1)
        self.grid.setColumnMinimumWidth(at + 1, _LEAST)
        return column

    def _choose_example(self, part: str, example: int) -> None:
        now = self._selection
        self.chosen.emit(now.at_example(part, example))

    def _choose_unit(self, row: int, _: int) -> None:
        chosen = self._at_unit(row)
        if chosen is not None:
            self.chosen.emit(chosen)

    def _choose_activation(self, row: int, example: int) -> None:
        """Select the unit, and the training example, of an activation."""
        chosen = self._at_unit(row)
        if chosen is not None:
            self.chosen.emit(chosen.at_example("train", example))

    def _at_unit(self, row: int) -> Selection | None:
        """Return the selection with the unit of a row of weights or activations."""
        now, first = self._selection, self._members[0]
        if first.checked is None or first.snapshot is None:
            return None
        layer, weights = weight_matrices(first.checked.network, first.snapshot.parameters)[self._place()]
        unit = row * -(-weights.shape[0] // 256)  # where rows were left out, the first of those a row stands for
        return now.in_row(opened(first.checked.network), layer, unit)
