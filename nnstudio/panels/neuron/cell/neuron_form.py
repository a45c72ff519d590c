"""How many inputs the neuron has, and its activation function with its parameters and formulas."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.neuron.cell.fields import neuron_field
from nnstudio.panels.settings_form import settings_layout
from nnstudio.studies.neuron_cell import COUNT, Cell, offered
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.texts import bind_text


class NeuronForm(QWidget):
    """`moved(Cell)` while something moves, `settled(Cell)` when it is over."""

    moved = pyqtSignal(object)
    settled = pyqtSignal(object)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = self._whole = cell
        self.count = neuron_field(COUNT, len(cell.inputs))
        self.activation = ChoiceForm(ACTIVATIONS, cell.activation, name="neuron.activation", offers=offered)
        self.formula, self.slope = Formula(), Formula()
        self._lay_out()
        self.count.changed.connect(self._count)
        self.count.committed.connect(self._settle)
        self.activation.changed.connect(self._choose)
        self.activation.committed.connect(self._settle)
        self.show_cell(cell)

    def show_cell(self, cell: Cell) -> None:
        self._cell = cell
        self.count.set_value(len(cell.inputs))
        self.activation.set_choice(cell.activation)
        entry = ACTIVATIONS[cell.activation.key]
        if self.formula.latex() != entry.formula:
            self.formula.set_latex(entry.formula)
            self.slope.set_latex(entry.slope_formula)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        rows: QFormLayout = settings_layout()
        label = QLabel()
        label.setBuddy(self.activation.combo)
        bind_text(label, "setText", Message("form.activations"))
        rows.addRow(label, self.activation)
        rows.addRow(self.count.label, self.count)
        column.addLayout(rows)
        for formula, name in ((self.formula, "neuron.formula"), (self.slope, "neuron.formula.slope")):
            formula.setObjectName(name)
            column.addWidget(formula)

    def _count(self, count: int) -> None:
        """Show more or fewer inputs; those taken away come back as they were, as long as the others stay."""
        if not self._whole.begins_with(self._cell):
            self._whole = self._cell
        if len(self._whole.inputs) < count:
            self._whole = self._whole.with_count(count)
        kept = self._whole.with_count(count)
        self._cell = replace(self._cell, inputs=kept.inputs, weights=kept.weights)
        self.moved.emit(self._cell)

    def _choose(self, choice: Choice) -> None:
        self._cell = self._cell.with_activation(choice)
        self.moved.emit(self._cell)

    def _settle(self) -> None:
        self.settled.emit(self._cell)
