"""The page of one neuron and the cell it is modelled on."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, final

from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels.neuron.cell.caption import Caption
from nnstudio.panels.neuron.cell.columns import TwoColumns
from nnstudio.panels.neuron.cell.input_rows import InputRows
from nnstudio.panels.neuron.cell.neuron_form import NeuronForm
from nnstudio.panels.neuron.cell.picture import Picture
from nnstudio.panels.neuron.cell.plane_box import PlaneBox
from nnstudio.panels.neuron.cell.rate_box import RateBox
from nnstudio.panels.neuron.cell.sum_view import SumView
from nnstudio.panels.neuron.cell.take_row import TakeRow
from nnstudio.panels.paged import Page
from nnstudio.panels.tab_order import order_tabs
from nnstudio.session import Change, Selection, Session
from nnstudio.studies.neuron import Response, respond
from nnstudio.studies.neuron_cell import Cell, read, written
from nnstudio.studies.neuron_code import neuron_code
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.code_view import CodeView
from nnstudio.widgets.section import Section

_FRAME = 16  # milliseconds


@final
class CellPage(Page):
    """The biological cell and its model side by side, with the sum term by term.

    `cell` is the neuron shown: while something is dragged it runs ahead of the project, which hears of it at the end.
    """

    key: ClassVar[str] = "cell"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.cell = read(session.project)
        self.picture, self.caption = Picture(), Caption()
        self.form, self.inputs = NeuronForm(self.cell), InputRows(self.cell)
        self.take, self.sum = TakeRow(session), SumView()
        self.rate, self.plane = RateBox(self.cell), PlaneBox()
        words = "panel.neuron.cell.code"
        self.code = CodeView("neuron.code", Message(words), Message(f"{words}.help"))
        self._due = True
        self._calm = Calm(self._draw, self, _FRAME)
        self._lay_out()
        self._wire()
        self._draw()

    @property
    def busy(self) -> bool:
        return self._calm.owes

    @property
    def response(self) -> Response:
        """What the neuron shown makes of its inputs."""
        activation = ACTIVATIONS.make(self.cell.activation)
        return respond(self.cell.inputs, self.cell.weights, self.cell.bias, activation)

    def refresh(self) -> None:
        self.take.show_selection()
        if self._due:
            self._calm.now()

    def changed(self, change: Change) -> None:
        found = read(change.new)
        if found != self.cell and found != read(change.old):
            self._show(found)

    def selected(self, selection: Selection) -> None:
        self.take.show_selection()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._due = True
        super().hideEvent(a0)

    def _lay_out(self) -> None:
        columns = TwoColumns()
        for widget in (self.picture, self.caption):
            columns.first.addWidget(widget)
        for widget in (self.form, self.inputs, self.take):
            columns.second.addWidget(widget)
        for name, widget, column in (
            ("sum", self.sum, columns.second),
            ("rate", self.rate, columns.second),
            ("plane", self.plane, columns.third),
            ("code", self.code, columns.third),
        ):
            column.addWidget(Section(f"neuron.section.{name}", Message(f"panel.neuron.cell.{name}"), widget))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)
        order_tabs(columns.content)

    def _wire(self) -> None:
        self.picture.pointed.connect(self._point)
        self.form.moved.connect(self._move)
        self.form.settled.connect(self._settle)
        self.inputs.moved.connect(self._move)
        self.inputs.settled.connect(self._settle)
        self.inputs.focused.connect(self.picture.point)
        self.plane.plane.moved.connect(self._move)
        self.plane.plane.settled.connect(self._settle)
        self.rate.moved.connect(self._move)
        self.rate.settled.connect(self._settle)
        self.take.taken.connect(self._taken)

    def _point(self) -> None:
        self.caption.say(self.picture.lit, self.cell, self.response)

    def _move(self, cell: Cell) -> None:
        """Show a value that is still on the way; a neuron changed by hand is no longer the network's."""
        self.cell = replace(cell, origin=self.cell.origin if cell.same_neuron(self.cell) else None)
        self._calm.ask()

    def _settle(self, cell: Cell) -> None:
        self._move(cell)
        self._keep("panel.neuron.cell.edit")

    def _taken(self, cell: Cell) -> None:
        self._show(cell)
        self._keep("panel.neuron.cell.edit.take")

    def _keep(self, label: str) -> None:
        self.session.edit(label, written(self.session.project, self.cell), by=self)

    def _show(self, cell: Cell) -> None:
        self.cell = cell
        self._due = True
        if self.isVisible():
            self._calm.now()

    def _draw(self) -> None:
        """Draw the neuron everywhere, once for all that moved in a frame."""
        self._due = False
        cell, response = self.cell, self.response
        self.picture.show_neuron(cell, response)
        self.caption.say(self.picture.lit, cell, response)
        self.form.show_cell(cell)
        self.inputs.show_cell(cell)
        self.take.show_cell(cell)
        self.sum.show_sum(cell, response)
        self.rate.show_cell(cell, response)
        self.plane.show_cell(cell)
        self.code.set_code(neuron_code(cell.inputs, cell.weights, cell.bias, cell.activation))
