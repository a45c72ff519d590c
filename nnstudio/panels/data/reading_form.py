"""How a table was read from its file, to be read in another way."""

from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.catalog.places import is_file
from nnstudio.data.csv_reading import CHOICES, Reading
from nnstudio.data.table import Table
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_KEYS = {"\t": "tab", " ": "space", ",": "comma", ";": "semicolon", "|": "bar", ".": "point"}


class ReadingForm(QWidget):
    """What was found out in words, and in a section each of it to be chosen. `picked(Reading)` asks to read anew."""

    picked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found = Reading()
        self.words = TintedLabel("muted")
        self.words.setObjectName("data.reading.words")
        self.why = TintedLabel("muted")
        self.why.setObjectName("data.reading.gone")
        bind_text(self.why, "setText", Message("data.reading.gone"))
        self.combos = {name: self._combo(name) for name in CHOICES}
        self._lay_out()

    def show_table(self, table: Table) -> None:
        """Show how a table was read; without its file it cannot be read anew, and without either nothing is shown."""
        self._found = table.reading
        self.setVisible(table.reading != Reading())
        there = bool(table.origin) and is_file(Path(table.origin))
        self.why.setVisible(not there)
        for name, combo in self.combos.items():
            combo.setCurrentIndex(combo.findData(getattr(table.reading, name)))
            combo.setEnabled(there)
        said = {name: _words(name, getattr(table.reading, name)) for name in CHOICES}
        bind_text(self.words, "setText", Message("data.reading.words", said))

    def _tell(self, name: str) -> None:
        value = self.combos[name].currentData()
        if value == getattr(self._found, name):
            return
        asked = replace(self._found, **{name: value})
        # another encoding or separator lets the rest be found out again; what was found for the old may not fit
        if name == "separator":
            asked = replace(asked, decimal="")
        self.picked.emit(asked)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"data.reading.{name}")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        for at, value in enumerate(CHOICES[name]):
            combo.addItem("", value)
            bind_text(combo, "setItemText", _words(name, value), at)
        bind_text(combo, "setAccessibleName", Message(f"data.reading.{name}"))
        bind_text(combo, "setToolTip", Message(f"data.reading.{name}.help"))
        combo.activated.connect(lambda _, name=name: self._tell(name))
        WheelGuard(combo)
        return combo

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QFormLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for combo in self.combos.values():
            label = QLabel()
            label.setBuddy(combo)
            bind_text(label, "setText", Message(combo.objectName()))
            rows.addRow(label, combo)
        rows.addRow(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(Section("data.reading", Message("data.reading"), inside, open_=False))


def _words(name: str, value: str) -> Message:
    return Message(f"data.reading.{name}.{_KEYS.get(value, value)}")
