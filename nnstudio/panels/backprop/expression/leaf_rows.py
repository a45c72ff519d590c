"""The leaves of an expression: a slider with a typed value for a number, a text for a vector or a matrix."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, Param, StudyError, text
from nnstudio.graph import LeafValue, parse_value, written
from nnstudio.panels.backprop.brief import known
from nnstudio.panels.backprop.expression.entry import Entry
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.settings_form import settings_layout
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.texts import bind_text

_FAR, _REACH = 1e6, (-5.0, 5.0)
VALUE = Param("number", 1.0, -_FAR, _FAR, key="leaf", reach=_REACH)
_WORDS = "panel.backprop.leaf"


class LeafRow(QWidget):
    """One leaf. `moved(value)` while it changes, `settled(value)` when it is over; its gradient stands below."""

    moved = pyqtSignal(object)
    settled = pyqtSignal(object)

    def __init__(self, name: str, value: LeafValue) -> None:
        super().__init__()
        self.setObjectName(f"backprop.leaf.{name}.row")
        self.label, self.gradient = QLabel(), StillLabel("muted")
        self.gradient.setObjectName(f"backprop.leaf.{name}.gradient")
        words = Message(_WORDS, {"name": name}), Message(f"{_WORDS}.help", {"name": name})
        self.field: ParamField | None = None
        self.entry: Entry | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if np.ndim(value) == 0:
            self.field = ParamField(VALUE, float(value), *words, f"backprop.leaf.{name}")
            self.label = self.field.label
            self.field.changed.connect(self.moved)
            self.field.committed.connect(self.settled)
            column.addWidget(self.field)
        else:
            self.entry = Entry(f"backprop.leaf.{name}", *words)
            self.entry.typed.connect(partial(self._read, True))
            self.entry.judged.connect(partial(self._read, False))
            bind_text(self.label, "setText", words[0])
            self.label.setBuddy(self.entry.edit)
            column.addWidget(self.entry)
        column.addWidget(self.gradient)

    def show_value(self, value: LeafValue) -> None:
        if self.field is not None:
            self.field.set_value(float(value))
        elif self.entry is not None:
            self.entry.show_text(written(value))

    def show_gradient(self, words: str) -> None:
        self.gradient.say(words)

    def _read(self, entered: bool, words: str) -> None:
        """Take a typed vector or matrix, or say what is wrong with it."""
        assert self.entry is not None
        try:
            value = parse_value(words)
        except StudyError as error:
            self.entry.refuse(error)
            return
        if entered:
            self.entry.show_text(words)
            self.settled.emit(value)


class LeafRows(QWidget):
    """Rows of all leaves. `moved(name, value)` while one changes, `settled(name, value)` when that is over."""

    moved = pyqtSignal(str, object)
    settled = pyqtSignal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.leaves")
        self.rows: dict[str, LeafRow] = {}
        self._form: QFormLayout = settings_layout(self)

    def show_leaves(self, leaves: Mapping[str, LeafValue], worked: Worked | None, at: int) -> None:
        """Show these values, with the gradients that are complete at a stop of the walk."""
        wanted = {name: np.ndim(value) == 0 for name, value in leaves.items()}
        if {name: row.field is not None for name, row in self.rows.items()} != wanted or list(wanted) != list(
            self.rows
        ):
            self._make(leaves)
        complete = frozenset() if worked is None else worked.stops.gradients_shown(at)
        for name, row in self.rows.items():
            row.show_value(leaves[name])
            row.show_gradient(_gradient(worked, name, complete))

    def _make(self, leaves: Mapping[str, LeafValue]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.rows = {name: LeafRow(name, value) for name, value in leaves.items()}
        for name, row in self.rows.items():
            row.moved.connect(partial(self.moved.emit, name))
            row.settled.connect(partial(self.settled.emit, name))
            self._form.addRow(row.label, row)


def _gradient(worked: Worked | None, name: str, complete: frozenset[int]) -> str:
    if worked is None or name not in worked.graph.names:
        return ""
    place = worked.graph.leaves[worked.graph.names.index(name)]
    if place not in worked.gradients.of_node:
        return text(f"{_WORDS}.apart", output=worked.output)
    if place not in complete:
        return ""
    return f"∂{worked.output}/∂{name} = {known(worked.gradients.of_node[place])}"
