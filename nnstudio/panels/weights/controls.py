"""Which layer and which of its arrays are shown, and what of it is frozen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QPushButton, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.network import Network
from nnstudio.panels.weights.arrays import Matrix
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class Controls(FlowRow):
    """`layer_chosen(int)`, `array_chosen(int)` of the layer's; `selection_wished()`, `layer_wished()` to be frozen."""

    layer_chosen = pyqtSignal(int)
    array_chosen = pyqtSignal(int)
    selection_wished = pyqtSignal()
    layer_wished = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.layer, self.array = self._combo("layer"), self._combo("array")
        self.whole, self.part = CheckBox(), QPushButton()
        self._names: list[Message] = []
        self._lay_out()
        self.layer.activated.connect(lambda _: self.layer_chosen.emit(self.layer.currentData()))
        self.array.activated.connect(self.array_chosen.emit)
        self.whole.clicked.connect(lambda _: self.layer_wished.emit())
        self.part.clicked.connect(lambda _: self.selection_wished.emit())

    def show_layers(self, network: Network, layers: Sequence[int]) -> None:
        """Offer these layers."""
        self.layer.clear()
        self._names = [layer_name(network, at) for at in layers]
        for at, name in zip(layers, self._names, strict=True):
            self.layer.addItem(text(name), at)

    def show_arrays(self, matrices: Sequence[Matrix], layer: int, array: int) -> None:
        """Offer the arrays of a layer, and show which of them is shown."""
        self.layer.setCurrentIndex(self.layer.findData(layer))
        titles = [one.title for one in matrices]
        if titles != [self.array.itemText(at) for at in range(self.array.count())]:
            self.array.clear()
            self.array.addItems(titles)
        self.array.setCurrentIndex(array)
        self.array.setVisible(len(titles) > 1)

    def show_frozen(self, frozen: np.ndarray, chosen: np.ndarray) -> None:
        """Show what is frozen of the layer (parameters,), and what the button would do to the chosen cells."""
        state = Qt.CheckState
        some = state.PartiallyChecked if frozen.any() else state.Unchecked
        self.whole.setCheckState(state.Checked if frozen.all() and frozen.size else some)
        self.part.setEnabled(bool(chosen.size))
        thaws = chosen.size and chosen.all()
        bind_text(self.part, "setText", Message(f"panel.weights.{'unfreeze' if thaws else 'freeze'}"))

    def refresh_texts(self) -> None:
        for at, name in enumerate(self._names):
            self.layer.setItemText(at, text(name))

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"weights.{name}")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(combo)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message(f"panel.weights.{name}.help"))
        return combo

    def _lay_out(self) -> None:
        self.whole.setObjectName("weights.whole")
        self.whole.setTristate(True)
        self.part.setObjectName("weights.part")
        self.part.setAutoDefault(False)
        bind_text(self.whole, "setText", Message("panel.weights.whole"))
        bind_text(self.whole, "setToolTip", Message("panel.weights.whole.help"))
        bind_text(self.part, "setText", Message("panel.weights.freeze"))
        bind_text(self.part, "setToolTip", Message("panel.weights.freeze.help"))
        for widget in (self.layer, self.array, self.whole, self.part):
            self.add(widget)


def layer_name(network: Network, layer: int) -> Message:
    """Return "Layer 2 · Dense", of the last one "Output layer · Dense"."""
    kind = network.layers[layer].label()
    if layer == len(network.layers) - 1:
        return Message("panel.weights.output.kind", {"kind": kind})
    return Message("panel.weights.layer.kind", {"layer": layer + 1, "kind": kind})
