"""The rows of the builder from the input to the output, and where a carried row would land."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Choice
from nnstudio.panels.layers.drop_line import GAP, DropLine
from nnstudio.panels.layers.input_row import InputRow
from nnstudio.panels.layers.openness import opened_after
from nnstudio.panels.layers.row import LayerRow
from nnstudio.project import NetworkSpec


class LayerList(QWidget):
    """All rows. `pointed(at)` names a layer from 0, -1 the input; `moved(source, target)` ends a drag."""

    pointed = pyqtSignal(int)
    moved = pyqtSignal(int, int)
    changed = pyqtSignal(int, object, object)
    committed = pyqtSignal()
    menu_wanted = pyqtSignal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layers.list")
        self.input = InputRow()
        self.input.pointed.connect(lambda: self.pointed.emit(-1))
        self.rows: list[LayerRow] = []
        self._layers: tuple[Choice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.input)
        self.line = DropLine("layers.drop_line", self)

    def show_network(self, network: NetworkSpec, inputs: int | None) -> bool:
        """Show these layers; rows that stay keep the focus. Return whether controls came or went."""
        self.input.show_width(inputs)
        opened = opened_after(self._layers, [row.arrow.isChecked() for row in self.rows], network.layers)
        self._layers = network.layers
        while len(self.rows) > len(network.layers):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(network.layers):
            self._add_row(len(self.rows))
        last = len(network.hidden)
        places = enumerate(zip(self.rows, network.layers, strict=True))
        rebuilt = [row.show_layer(choice, output=at == last) for at, (row, choice) in places]  # every row must be shown
        for row, open_ in zip(self.rows, opened, strict=True):
            row.open(open_)
        return any(rebuilt)

    def mark(self, layer: int | None) -> None:
        """Mark the row of the selected layer."""
        for at, row in enumerate(self.rows):
            row.mark(at == layer)

    def gap_at(self, y: int) -> int:
        """Return before which hidden layer a global height lies; their number behind the last."""
        middles = [row.mapToGlobal(row.rect().center()).y() for row in self.rows[:-1]]
        return sum(middle < y for middle in middles)

    def _add_row(self, at: int) -> None:
        row = LayerRow(f"layers.row.{at}")
        row.pointed.connect(lambda: self.pointed.emit(at))
        row.changed.connect(lambda choice, label: self.changed.emit(at, choice, label))
        row.committed.connect(self.committed)
        row.menu_wanted.connect(lambda place: self.menu_wanted.emit(at, place))
        row.dragged.connect(self._show_line)
        row.dropped.connect(lambda y: self._drop(at, y))
        row.drag_cancelled.connect(self.line.hide)
        self.rows.append(row)
        self._column.addWidget(row)

    def _show_line(self, y: int) -> None:
        self.line.show_above(self.rows[self.gap_at(y)])

    def _drop(self, source: int, y: int) -> None:
        self.line.hide()
        gap = self.gap_at(y)
        target = gap if gap <= source else gap - 1
        if target != source:
            self.moved.emit(source, target)
