"""The parameters of the function picked, as sliders and boxes made from what its entry declares."""

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.panels.settings_form import settings_layout
from nnstudio.studies.plotted import FUNCTIONS, MaxoutLines, random_lines, shown_params
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class Parameters(QWidget):
    """`changed(choice)` while a parameter moves, `committed(choice)` once at the end of each move."""

    changed = pyqtSignal(object)
    committed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, ParamField] = {}
        self._choice = Choice("")
        self._drawn = 0
        self._rows: QWidget | None = None
        self.none = TintedLabel("muted")
        bind_text(self.none, "setText", Message(f"{WORDS}.no_parameters"))
        self.draw = QPushButton()
        self.draw.setObjectName("curves.draw_lines")
        self.draw.setAutoDefault(False)
        bind_text(self.draw, "setText", Message(f"{WORDS}.draw_lines"))
        bind_text(self.draw, "setToolTip", Message(f"{WORDS}.draw_lines.help"))
        self.draw.clicked.connect(self._draw_lines)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.none)
        self._column.addWidget(self.draw)

    def show_choice(self, choice: Choice) -> None:
        """Show a choice that was decided elsewhere; nothing is told."""
        names = shown_params(choice)
        rebuild = choice.key != self._choice.key or names != tuple(self.fields)
        self._choice = choice
        if rebuild:
            self._rebuild(names)
        for key, field in self.fields.items():
            field.set_value(choice.params.get(key, field.param.default))

    def _rebuild(self, names: tuple[str, ...]) -> None:
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows, entry = QWidget(), FUNCTIONS[self._choice.key]
        rows = settings_layout(self._rows)
        self.fields = {name: ParamField.of(entry, name, prefix="curves.param") for name in names}
        for name, field in self.fields.items():
            rows.addRow(field.label, field)
            field.changed.connect(lambda value, name=name: self._edit(name, value))
            field.committed.connect(lambda _: self.committed.emit(self._choice))
        self._column.insertWidget(0, self._rows)
        self.none.setVisible(not names)
        self.draw.setVisible(entry is MaxoutLines)

    def _edit(self, name: str, value: Any) -> None:
        """Take over what a field says; defaults stay unsaid."""
        params = {**self._choice.params, name: value}
        if value == FUNCTIONS[self._choice.key].param(name).default:
            del params[name]
        self._choice = FUNCTIONS.complete(Choice(self._choice.key, params))
        self.changed.emit(self._choice)

    def _draw_lines(self) -> None:
        before = self._choice
        while self._choice == before:  # what was drawn last may be what is shown
            self._drawn += 1
            self._choice = random_lines(before, self._drawn)
        self.changed.emit(self._choice)
        self.committed.emit(self._choice)
