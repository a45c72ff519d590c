"""Inputs and weights as sliders with typed values: x and w of an input in one line, or in two where it is narrow."""

from __future__ import annotations

from functools import partial

from PyQt6.QtCore import QEvent, QObject, QSize, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnstudio.panels.neuron.cell.fields import neuron_field
from nnstudio.panels.neuron.cell.parts import Part
from nnstudio.studies.neuron import MOST_INPUTS
from nnstudio.studies.neuron_cell import BIAS, Cell, W, X
from nnstudio.widgets.forms import ParamField

_GAP = 8


class InputRows(QWidget):
    """Fields of up to eight inputs and the bias. `moved(Cell)` while a value moves, `settled(Cell)` when it is over.

    `focused(Part)` when a field takes the focus: the part of the neuron it stands for.
    """

    moved = pyqtSignal(object)
    settled = pyqtSignal(object)
    focused = pyqtSignal(object)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron.inputs")
        self._cell = cell
        self.values = [neuron_field(X, X.default, at) for at in range(MOST_INPUTS)]
        self.weights = [neuron_field(W, W.default, at) for at in range(MOST_INPUTS)]
        self.bias = neuron_field(BIAS, cell.bias)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._beside = False
        self._parts: dict[QObject, Part] = {}
        self._place()
        self._wire()
        self.show_cell(cell)

    def show_cell(self, cell: Cell) -> None:
        """Show other values; rows without an input are hidden."""
        self._cell = cell
        count = len(cell.inputs)
        for at in range(MOST_INPUTS):
            for field, values in ((self.values[at], cell.inputs), (self.weights[at], cell.weights)):
                field.setVisible(at < count)
                field.label.setVisible(at < count)
                if at < count:
                    field.set_value(values[at])
        self.bias.set_value(cell.bias)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of one field: where there is no room for two, they go below each other."""
        label, field = self._widths()
        return QSize(label + _GAP + field, super().minimumSizeHint().height())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        label, field = self._widths()
        beside = self.width() >= 2 * (label + field) + 3 * _GAP
        if beside != self._beside:
            self._beside = beside
            self._place()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Tell which part of the neuron a control belongs to that takes the focus."""
        if a0 is not None and a1 is not None and a1.type() == QEvent.Type.FocusIn and a0 in self._parts:
            self.focused.emit(self._parts[a0])
        return super().eventFilter(a0, a1)

    def _widths(self) -> tuple[int, int]:
        fields = [self.values[0], self.weights[0], self.bias]
        label = max(one.label.sizeHint().width() for one in fields)
        return label, max(one.minimumSizeHint().width() for one in fields)

    def _place(self) -> None:
        """Put every field into its cell of the grid."""
        step = 1 if self._beside else 2
        for at, (x, w) in enumerate(zip(self.values, self.weights, strict=True)):
            self._put(x, at * step, 0)
            self._put(w, at * step + step - 1, 2 * (2 - step))
        self._put(self.bias, MOST_INPUTS * 2, 0)
        for column, stretch in enumerate((0, 1, 0, 1 if self._beside else 0)):
            self._grid.setColumnStretch(column, stretch)

    def _put(self, field: ParamField, row: int, column: int) -> None:
        self._grid.addWidget(field.label, row, column)
        self._grid.addWidget(field, row, column + 1)

    def _watch(self, field: ParamField, part: Part) -> None:
        for control in field.control.parts.values():
            self._parts[control] = part
            control.installEventFilter(self)

    def _wire(self) -> None:
        for at in range(MOST_INPUTS):
            for kind, field, change in (("dendrite", self.values[at], self._x), ("synapse", self.weights[at], self._w)):
                self._watch(field, Part(kind, at))
                field.changed.connect(partial(change, at, False))
                field.committed.connect(partial(change, at, True))
        self._watch(self.bias, Part("body"))
        self.bias.changed.connect(partial(self._b, False))
        self.bias.committed.connect(partial(self._b, True))

    def _x(self, at: int, over: bool, value: float) -> None:
        self._tell(self._cell.with_x(at, value), over)

    def _w(self, at: int, over: bool, value: float) -> None:
        self._tell(self._cell.with_w(at, value), over)

    def _b(self, over: bool, value: float) -> None:
        self._tell(self._cell.with_bias(value), over)

    def _tell(self, cell: Cell, over: bool) -> None:
        self._cell = cell
        (self.settled if over else self.moved).emit(cell)
