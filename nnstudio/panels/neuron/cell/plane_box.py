"""The plane with what it says in words: the line's equation, the colours' range, the value under the pointer."""

from __future__ import annotations

from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.cell.plane import Plane
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_KEY = "panel.neuron.cell.plane"


class PlaneBox(QWidget):
    """Seen while the neuron has two inputs; else a sentence says what would make it seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = Plane()
        self.equation, self.pointer = QLabel(), TintedLabel("muted")
        self.equation.setObjectName("neuron.plane.equation")
        self.pointer.setObjectName("neuron.plane.pointer")
        self.equation.setWordWrap(True)
        self.absent = TintedLabel("muted")
        self.absent.setObjectName("neuron.plane.absent")
        bind_text(self.absent, "setText", Message(f"{_KEY}.absent"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.plane, self.equation, self.pointer, self.absent):
            column.addWidget(widget)
        self._pointed: tuple[int, int, float] | None = None
        self.plane.hovered.connect(self._hover)
        self.plane.left.connect(self._leave)

    def show_cell(self, cell: Cell) -> None:
        two = len(cell.inputs) == 2
        for widget in (self.plane, self.equation, self.pointer):
            widget.setVisible(two)
        self.absent.setVisible(not two)
        if two:
            self.plane.show_cell(cell)
            self.refresh_texts()

    def refresh_texts(self) -> None:
        if len(self.plane.cell.inputs) == 2:
            _say(self.equation, self._equation())
            _say(self.pointer, self._pointer())

    def _equation(self) -> str:
        cell = self.plane.cell
        if not any(cell.weights):
            return text(f"{_KEY}.no_line")
        w0, w1, b = (three_digits(one) for one in (*cell.weights, cell.bias))
        where = "line" if self.plane.line() is not None else "outside"
        return text(f"{_KEY}.{where}", w0=w0, w1=_signed(w1), b=_signed(b))

    def _pointer(self) -> str:
        if self._pointed is None:
            level = three_digits(self.plane.level)
            return text(f"{_KEY}.colors", level=level)
        row, column, value = self._pointed
        cells = len(self.plane.values())
        step = 2 * self.plane.half / cells
        x0, x1 = -self.plane.half + (column + 0.5) * step, self.plane.half - (row + 0.5) * step
        return text(f"{_KEY}.value", x0=three_digits(x0), x1=three_digits(x1), value=three_digits(value))

    def _hover(self, row: int, column: int, value: float) -> None:
        self._pointed = row, column, value
        _say(self.pointer, self._pointer())

    def _leave(self) -> None:
        self._pointed = None
        _say(self.pointer, self._pointer())


def _say(label: QLabel, words: str) -> None:
    if words != label.text():
        label.setText(words)


def _signed(words: str) -> str:
    return f"− {words[1:]}" if words.startswith("−") else f"+ {words}"
