"""The button that takes over a unit of the network, and where the present numbers came from."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.session import Moment, Selection, Session
from nnstudio.studies.neuron_cell import Cell, Origin
from nnstudio.studies.neuron_unit import Unit, unit_of
from nnstudio.studies.which_example import Given, existing, x_of
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_KEY = "panel.neuron.cell.take"


class TakeRow(QWidget):
    """`taken(Cell)` when the button was pressed and the selected unit is one weighted sum."""

    taken = pyqtSignal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cell = Cell()
        self._offered: tuple = ()  # what the button offers, a unit or None; nothing yet
        self.button = QPushButton()
        self.button.setObjectName("neuron.take")
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bind_text(self.button, "setToolTip", Message(f"{_KEY}.help"))
        bind_text(self.button, "setAccessibleDescription", Message(f"{_KEY}.help"))
        self.note, self.error = TintedLabel("muted"), TintedLabel("error")
        self.note.setObjectName("neuron.take.note")
        self.error.setObjectName("neuron.take.error")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.button, self.note, self.error):
            column.addWidget(widget)
        self.button.clicked.connect(self._take)
        self.show_selection()

    def show_cell(self, cell: Cell) -> None:
        """Say where a neuron's numbers came from."""
        self._cell = cell
        self.refresh_texts()

    def show_selection(self) -> None:
        """Offer the unit that is pointed at, if one is; asked with every moment, it changes only when another is."""
        unit = self._unit()
        if (unit,) == self._offered:
            return
        self._offered = (unit,)
        named = Message(_KEY) if unit is None else Message(f"{_KEY}.unit", _named(*unit))
        bind_text(self.button, "setText", named)
        self.button.setEnabled(unit is not None)
        self.error.hide()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        origin = self._cell.origin
        words = _told(origin) if origin is not None else "" if self.button.isEnabled() else text(f"{_KEY}.point")
        if words != self.note.text():
            self.note.setText(words)
        self.note.setVisible(bool(words))

    def _unit(self) -> tuple[int, int, bool] | None:
        """Return layer, unit and whether it is the output layer, if the selection names a unit there is."""
        selection, moment = self._session.selection, self._session.moment
        if moment is None or selection.layer is None or selection.unit is None:
            return None
        widths = moment.checked.network.widths
        if not (selection.layer < len(widths) - 1 and selection.unit < widths[selection.layer + 1]):
            return None
        return selection.layer, selection.unit, selection.layer == len(widths) - 2

    def _take(self) -> None:
        unit, moment = self._unit(), self._session.moment
        if unit is None or moment is None:
            return
        try:
            self.taken.emit(_cell_of(moment, self._session.selection, self._cell, *unit))
        except StudyError as error:
            bind_text(self.error, "setText", error.message)
            self.error.show()


def _cell_of(moment: Moment, selection: Selection, before: Cell, layer: int, unit: int, last: bool) -> Cell:
    """Return the neuron that a unit is for the selected example, or for the first one."""
    data = moment.checked.data
    which = existing(data, selection.which) or ("train", 0)
    part, example = ("given", 0) if isinstance(which, Given) else which
    found = unit_of(moment.checked, moment.snapshot.parameters, layer, unit, x_of(data, which)[0])
    origin = Origin(
        layer, unit, last, part, example, found.places, found.count, found.rest, found.z, found.a, found.joint
    )
    return _filled(before, found, origin)


def _filled(before: Cell, unit: Unit, origin: Origin) -> Cell:
    return Cell(unit.inputs, unit.weights, unit.bias, unit.activation, before.rate, before.paused, origin)


def _named(layer: int, unit: int, last: bool) -> dict[str, object]:
    name = Message(f"{_KEY}.output") if last else Message(f"{_KEY}.layer", {"layer": layer + 1})
    return {"layer": name, "unit": unit + 1}


def _told(origin: Origin) -> str:
    """Return where the numbers are from, and what of the unit is not here."""
    example = Message(f"{_KEY}.example.{origin.part}", {"number": origin.example + 1})
    lines = [text(f"{_KEY}.from", **_named(origin.layer, origin.unit, origin.last), example=example)]
    if origin.count > len(origin.places):
        places = ", ".join(str(one + 1) for one in origin.places)
        values = {"rest": three_digits(origin.rest), "z": three_digits(origin.z), "a": three_digits(origin.a)}
        lines.append(text(f"{_KEY}.rest", kept=len(origin.places), count=origin.count, places=places, **values))
    if origin.joint:
        lines.append(text(f"{_KEY}.joint"))
    return " ".join(lines)
