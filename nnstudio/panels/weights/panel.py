"""The Weights panel: a layer's parameters as a table and a heat map, edited in place and frozen, and their past."""

from __future__ import annotations

import math
from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.base import Panel
from nnstudio.panels.showing import show_in_backprop
from nnstudio.panels.weights.arrays import Matrix, learning_layers, matrices, pointed, pointed_at, within
from nnstudio.panels.weights.cells import Cells
from nnstudio.panels.weights.controls import Controls
from nnstudio.panels.weights.hand import Hand
from nnstudio.panels.weights.map import MOST_SHOWN, WeightMap
from nnstudio.panels.weights.model import WeightModel
from nnstudio.panels.weights.past import Past
from nnstudio.panels.weights.table import WeightView
from nnstudio.project import Checked, Frozen, frozen_mask
from nnstudio.session import Selection, Session
from nnstudio.studies.same_numbers import same_numbers
from nnstudio.widgets import themes
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.legend import Legend, Strip
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_PAST_MILLISECONDS = 500


@final
class WeightsPanel(Panel):
    """Follows the run, the timeline and what is pointed at; what cannot be done is said below the table."""

    key: ClassVar[str] = "weights"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls, self.map, self.past = Controls(self), WeightMap(), Past()
        self.hand = Hand(session, self)
        self.model = WeightModel(self.hand.type, self)
        self.table = WeightView(self.model, Cells(self.hand.refuses, self))
        self.legend, self.told = Legend(), SentenceLabel("muted")
        self.refused, self.problem = self.hand.refused, SentenceLabel("error")
        self.matrix: Matrix | None = None
        self.checked: Checked | None = None
        self._marks: tuple[Frozen, ...] | None = None
        self._mask = np.zeros(0, bool)
        self._frozen = np.zeros((0, 0), bool)
        self._drawn: np.ndarray | None = None
        self._calm = Calm(self._show_numbers, self)
        self._slow_calm = Calm(self._show_numbers, self, _PAST_MILLISECONDS)
        self._past_calm = Calm(self._show_past, self, _PAST_MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return any(calm.owes for calm in (self._calm, self._slow_calm, self._past_calm)) or self.past.busy

    @property
    def _flowing(self) -> bool:
        return self.session.player.playing and self.session.live

    def refresh(self) -> None:
        moment = self.session.moment
        problem = self.session.problem
        self.problem.setVisible(moment is None)
        self._body.setVisible(moment is not None)
        if moment is None:
            bind_text(self.problem, "setText", problem.message if problem else Message("panel.weights.none"))
            return
        if moment.checked is not self.checked:
            self._show_network(moment.checked)
        self._follow(self.session.selection)
        large = self.model.values.size > MOST_SHOWN  # copying so many numbers takes longer than a frame
        for calm in (self._slow_calm if large else self._calm, self._past_calm):
            calm.ask() if self._flowing else calm.now()

    def restart(self) -> None:
        self.checked, self._drawn = None, None
        self.past.forget()

    def refresh_texts(self) -> None:
        self._drawn = None
        self._show_numbers()

    def _show_network(self, checked: Checked) -> None:
        self.checked, self._marks, self._drawn = checked, None, None
        self.controls.show_layers(checked.network, learning_layers(checked.network))
        found = matrices(checked, self.matrix.layer) if self.matrix and self._learns(self.matrix.layer) else ()
        first = next(iter(learning_layers(checked.network)), None)
        kept = next((one for one in found if self.matrix and one.names == self.matrix.names), None)
        self.matrix = kept or (None if first is None else matrices(checked, first)[0])
        self._begin()

    def _follow(self, selection: Selection) -> None:
        """Show the layer that is pointed at, and in it the unit or the weight."""
        matrix = None if self.checked is None else pointed_at(self.checked, selection, self.matrix)
        if matrix is None:
            return
        self._choose(matrix)
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        chosen = selection.inner or selection
        if chosen.unit is not None and chosen.unit < matrix.rows:
            wanted = chosen.weight if chosen.weight is not None else max(column, 0)
            if (row, column) != (chosen.unit, wanted) and wanted < len(matrix.sources):
                self._show_numbers()
                self.table.choose(chosen.unit, wanted)

    def _learns(self, layer: int) -> bool:
        return self.checked is not None and layer in learning_layers(self.checked.network)

    def _choose(self, matrix: Matrix) -> None:
        if matrix != self.matrix:
            self.matrix, self._drawn = matrix, None
            self.past.forget()
            self._begin()

    def _begin(self) -> None:
        """Show another table."""
        self.refused.hide()
        self.map.mark(None)
        if self.matrix is not None and self.checked is not None:
            own = matrices(self.checked, self.matrix.layer)
            self.controls.show_arrays(own, self.matrix.layer, own.index(self.matrix))
        self._show_numbers()

    def _show_numbers(self) -> None:
        moment, matrix = self.session.moment, self.matrix
        if moment is None or matrix is None or moment.checked is not self.checked:
            return
        parameters, network = moment.snapshot.parameters, moment.checked.network
        marked, drawn = self._take_marks(), self._drawn
        if marked or drawn is None:
            self._frozen = matrix.of(network.named(self._mask))
        if not same_numbers(parameters, drawn):
            self._drawn = parameters
            self._draw_numbers(matrix, matrix.of(network.named(parameters)))
        if marked or drawn is None:
            self.model.show_frozen(self._frozen)
            self.map.show_frozen(self._frozen)
            self._tell()
        if drawn is None:
            self._show_legend()

    def _draw_numbers(self, matrix: Matrix, values: np.ndarray) -> None:
        limit = _round_limit(values)
        self.model.show(matrix, values, self._frozen, limit)
        self.map.show_weights(values, limit)
        if limit != self._limit:
            self._limit = limit
            self._show_legend()

    def _take_marks(self) -> bool:
        """Take up what is frozen now; tell whether it is something else."""
        assert self.checked is not None
        marks = self.session.project.recipe.frozen
        if marks == self._marks:
            return False
        self._marks, self._mask = marks, frozen_mask(marks, self.checked.network)
        return True

    def _show_past(self) -> None:
        run, moment, matrix = self.session.run, self.session.moment, self.matrix
        if run is not None and moment is not None and matrix is not None and moment.checked is self.checked:
            self.past.ask(moment.checked.network, matrix, run.history, moment.snapshot)

    def _show_legend(self) -> None:
        table = themes.diverging_colors(themes.current_theme())[:, :3]
        ends = three_digits(-self._limit), three_digits(self._limit)
        self.legend.show_keys([], Strip(np.ascontiguousarray(table), *ends, text("panel.weights.scale")))

    def _tell(self) -> None:
        """Say what is shown, and how much of it is frozen."""
        matrix, network = self.matrix, self.checked.network if self.checked else None
        if matrix is None or network is None:
            return
        own = [place for place in network.places if place.layer == matrix.layer and place.block.trained]
        frozen = np.concatenate([self._mask[place.part] for place in own])
        chosen = self.table.chosen()
        self.controls.show_frozen(frozen, self.model.frozen[chosen])
        values = {"rows": matrix.rows, "columns": len(matrix.sources), "frozen": f"{int(frozen.sum()):,}"}
        words = text(Message("panel.weights.told", {"title": matrix.title, "parameters": f"{frozen.size:,}", **values}))
        if self.map.stride > 1:
            words += " " + text("panel.weights.thinned", stride=self.map.stride)
        if words != self.told.text():
            self.told.setText(words)

    def _moved(self, row: int, column: int) -> None:
        """The user went to a cell: point at it everywhere."""
        self.map.mark((row, column))
        checked, matrix = self.checked, self.matrix
        if checked is not None and matrix is not None and self.table.hasFocus():
            self.session.select(pointed(checked, matrix, self.session.selection, row, column))

    def _go_to(self, row: int, column: int) -> None:
        self.table.setFocus()
        self.table.choose(row * self.map.stride, column * self.map.stride)

    def _do(self, what: str) -> None:
        """Do to the chosen cells what the menu or a key asks for."""
        cells = self.table.chosen()
        if not cells.any():
            return
        if what == "backprop":
            show_in_backprop(self.session, self.key, self)
        elif what == "set":
            self.table.edit(self.table.currentIndex())
        else:
            self.hand.do(what, cells, self.model.frozen)

    def _freeze_layer(self) -> None:
        self.hand.freeze_layer()
        self._tell()

    def _choose_layer(self, layer: int) -> None:
        if self.checked is not None:
            self.session.select(self.session.selection.at(layer))
            self._choose(matrices(self.checked, layer)[0])
            self._show_past()

    def _choose_array(self, at: int) -> None:
        if self.checked is not None and self.matrix is not None:
            matrix = matrices(self.checked, self.matrix.layer)[at]
            self.session.select(within(self.checked, matrix, self.session.selection))
            self._choose(matrix)
            self._show_past()

    def _wire(self) -> None:
        self.controls.layer_chosen.connect(self._choose_layer)
        self.controls.array_chosen.connect(self._choose_array)
        self.controls.selection_wished.connect(lambda: self._do("toggle"))
        self.controls.layer_wished.connect(self._freeze_layer)
        self.table.watch()
        self.table.current_moved.connect(self._moved)
        self.table.cells_chosen.connect(self._tell)
        self.table.wished.connect(self._do)
        self.map.clicked.connect(self._go_to)
        themes.changed.connect(self._restyle)

    def _restyle(self, _: themes.Theme) -> None:
        self._show_legend()

    def _lay_out(self) -> None:
        self._limit = 1.0
        for name in ("told", "refused", "problem"):
            getattr(self, name).setObjectName(f"weights.{name}")
            getattr(self, name).setWordWrap(True)
        stage, upper = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        upper.setObjectName("weights.upper")
        above = QWidget()
        inside = QVBoxLayout(above)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(upper, 1)
        inside.addWidget(self.legend)
        for widget in (self.table, self.map):
            upper.addWidget(widget)
        upper.setSizes([600, 400])
        for splitter in (stage, upper):
            splitter.setChildrenCollapsible(False)
        stage.addWidget(above)
        stage.addWidget(self.past)
        stage.setSizes([600, 400])
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(8, 4, 8, 4)
        for widget in (self.controls, self.told, self.refused):
            body.addWidget(widget)
        body.addWidget(stage, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem)
        column.addWidget(self._body, 1)


def _round_limit(values: np.ndarray) -> float:
    """Return 1, 2 or 5 times a power of ten that no number exceeds: the colours' scale moves seldom."""
    finite = np.abs(values[np.isfinite(values)])
    most = float(finite.max(initial=0.0)) or 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= most * (1 - 1e-9))
