"""Which kind of layer a row is."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Entry, Message
from nnstudio.engine.layers import LAYERS
from nnstudio.widgets.entry_help import stands_for
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


def holds_layers(entry: type[Entry]) -> bool:
    """Tell whether a kind of layer is a block of others."""
    return any(param.kind == "parts" and param.table == LAYERS.name for param in entry.params())


class KindCombo(QComboBox):
    """The entries of the layers table, with or without `blocks`. `picked(key)` when the user chooses another."""

    picked = pyqtSignal(str)

    def __init__(self, name: str, key: str, blocks: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        bind_text(self, "setAccessibleName", Message("form.layers"))
        WheelGuard(self)
        offered = [entry for entry in LAYERS if blocks or entry.key == key or not holds_layers(entry)]
        for at, entry in enumerate(offered):
            self.addItem("", entry.key)
            bind_text(self, "setItemText", entry.label(), at)
        self.setCurrentIndex(self.findData(key))
        stands_for(self, lambda _: LAYERS[self.currentData()])
        self.activated.connect(lambda _: self._pick(key))

    def _pick(self, before: str) -> None:
        if self.currentData() != before:
            self.picked.emit(self.currentData())
