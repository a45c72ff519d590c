"""Which kind of layer a row is."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Message
from nnstudio.engine.layers import LAYERS
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class KindCombo(QComboBox):
    """The entries of the layers table. `picked(key)` when the user chooses another."""

    picked = pyqtSignal(str)

    def __init__(self, name: str, key: str) -> None:
        super().__init__()
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", Message("form.layers"))
        WheelGuard(self)
        for at, entry in enumerate(LAYERS):
            self.addItem("", entry.key)
            bind_text(self, "setItemText", entry.label(), at)
        self.setCurrentIndex(self.findData(key))
        self.activated.connect(lambda _: self._pick(key))

    def _pick(self, before: str) -> None:
        if self.currentData() != before:
            self.picked.emit(self.currentData())
