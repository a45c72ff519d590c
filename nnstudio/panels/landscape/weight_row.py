"""A row of boxes that choose one weight."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QToolButton, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.network import Network
from nnstudio.session import Selection
from nnstudio.studies.landscape.weights import Weight, shape_of, weighted_layers, within
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class WeightRow(QWidget):
    """Layer, unit and input, counted from 1 (input 0 is the bias); `chosen(Weight)` when one is changed by the user.

    `taken()` when the weight that is selected elsewhere shall be it.
    """

    chosen = pyqtSignal(object)
    taken = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"landscape.{name}")
        self.layer, self.unit, self.input = QComboBox(), QSpinBox(), QSpinBox()
        self.take = QToolButton()
        self._network: Network | None = None
        self._shown = Weight()
        self.layer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        self.selected: Weight | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part, widget in (("layer", self.layer), ("unit", self.unit), ("input", self.input), ("take", self.take)):
            widget.setObjectName(f"landscape.{name}.{part}")
            bind_text(widget, "setToolTip", Message(f"panel.landscape.weight.{part}.help"))
            bind_text(widget, "setAccessibleName", Message(f"panel.landscape.weight.{part}"))
            row.addWidget(widget, int(widget is not self.take))
        bind_text(self.take, "setText", Message("panel.landscape.weight.take"))
        for box in (self.unit, self.input):
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._choose)
            WheelGuard(box)
        WheelGuard(self.layer)
        self.layer.activated.connect(self._choose)
        self.take.clicked.connect(self.taken)

    def show_weight(self, network: Network | None, weight: Weight) -> None:
        """Show a weight of a network; one it does not have is shown as the nearest."""
        found = within(network, weight) if network is not None else None
        self.setEnabled(found is not None)
        if network is None or found is None:
            return
        blocked = [box.blockSignals(True) for box in (self.layer, self.unit, self.input)]
        if network is not self._network:
            self._network = network
            self.layer.clear()
            for at in weighted_layers(network):
                self.layer.addItem("", at)
        self._shown = found
        self.refresh_texts()
        self.layer.setCurrentIndex(self.layer.findData(found.layer))
        units, inputs = shape_of(network, found.layer)
        self.unit.setRange(1, units)
        self.input.setRange(0, inputs)
        self.unit.setValue(found.unit + 1)
        self.input.setValue(0 if found.input is None else found.input + 1)
        for box, was in zip((self.layer, self.unit, self.input), blocked, strict=True):
            box.blockSignals(was)

    def show_selection(self, chosen: Selection) -> None:
        """Offer the weight that is pointed at in any panel; there may be none."""
        named = chosen.layer is not None and chosen.unit is not None and chosen.weight is not None
        self.selected = Weight(chosen.layer or 0, chosen.unit or 0, chosen.weight) if named else None
        self.take.setEnabled(named)

    def refresh_texts(self) -> None:
        self.unit.setPrefix(text("panel.landscape.weight.unit.prefix"))
        self.input.setPrefix(text("panel.landscape.weight.input.prefix"))
        self.input.setSpecialValueText(text("panel.landscape.weight.bias"))
        for at in range(self.layer.count()):
            self.layer.setItemText(at, text("panel.landscape.weight.layer.at", number=self.layer.itemData(at) + 1))

    def _choose(self, *_: object) -> None:
        """Take the boxes' weight; where the layer changed, one that it has."""
        if self._network is None:
            return
        source = self.input.value() - 1
        asked = Weight(self.layer.currentData(), self.unit.value() - 1, None if source < 0 else source)
        found = within(self._network, asked)
        if found is not None and found != self._shown:
            self.chosen.emit(found)


def weight_words(weight: Weight) -> str:
    """Return what a weight is called, counted from 1."""
    key = "panel.landscape.weight.named.bias" if weight.input is None else "panel.landscape.weight.named"
    source = 0 if weight.input is None else weight.input + 1
    return text(key, layer=weight.layer + 1, unit=weight.unit + 1, input=source)
