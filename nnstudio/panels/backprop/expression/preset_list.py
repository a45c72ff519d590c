"""The lecture's examples in a list."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Message, text
from nnstudio.graph.presets import PRESETS
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop.presets"


class PresetList(QComboBox):
    """`taken(key)` when an example is chosen. An expression that is none of them is shown as one's own."""

    taken = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.presets")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(self)
        self.addItem("", "")
        bind_text(self, "setItemText", Message(f"{_WORDS}.own"), 0)
        for at, preset in enumerate(PRESETS, 1):
            self.addItem("", preset.key)
            bind_text(self, "setItemText", preset.label(), at)
        bind_text(self, "setAccessibleName", Message(_WORDS))
        self.refresh_texts()
        self.activated.connect(self._choose)

    def show_expression(self, expression: str) -> None:
        """Show which of the examples an expression is."""
        keys = [preset.key for preset in PRESETS if preset.text == expression]
        self.setCurrentIndex(self.findData(keys[0]) if keys else 0)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        for at, preset in enumerate(PRESETS, 1):
            self.setItemData(at, text(preset.help()), Qt.ItemDataRole.ToolTipRole)
        key = self.currentData()
        self.setToolTip(text(PRESETS[key].help()) if key else text(f"{_WORDS}.help"))

    def _choose(self, at: int) -> None:
        if self.itemData(at):
            self.taken.emit(self.itemData(at))
