"""What is shown of the network: an example or a batch, how the pass is made, which heat maps, and the way back out."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox

from nnstudio.catalog import Message
from nnstudio.panels.backprop.network_page.asking import MAPS, SCOPES, TERMS
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop.network"


class Controls(FlowRow):
    """`chosen(name, value)` of a setting, `example_chosen(row)`, `unit_chosen(unit)`, `back_wished`, `fit_wished`."""

    chosen = pyqtSignal(str, object)
    example_chosen = pyqtSignal(int)
    unit_chosen = pyqtSignal(int)
    back_wished = pyqtSignal()
    fit_wished = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("backprop.network.controls")
        self.back, self.fit = self._button("back"), self._button("fit")
        self.scope, self.maps = self._combo("scope", SCOPES), self._combo("maps", MAPS)
        self.terms = self._combo("terms", TERMS)
        self.train = QCheckBox()
        self.train.setObjectName("backprop.network.train")
        bind_text(self.train, "setText", Message(f"{_WORDS}.train"))
        bind_text(self.train, "setToolTip", Message(f"{_WORDS}.train.help"))
        self.example, self.unit = self._spin("example"), self._spin("unit")
        for widget in (self.back, self.scope, self.example, self.unit, self.terms, self.maps, self.train, self.fit):
            self.add(widget)
        self._wire()

    def show_settings(self, scope: str, maps: str, train: bool, example: int, examples: int, batch: int) -> None:
        """Show what is shown; examples count from 0."""
        self.scope.setCurrentIndex(SCOPES.index(scope if scope in SCOPES else SCOPES[0]))
        bind_text(self.scope, "setItemText", Message(f"{_WORDS}.scope.batch", {"count": f"{batch:,}"}), 1)
        self.maps.setCurrentIndex(MAPS.index(maps if maps in MAPS else MAPS[0]))
        _quietly(self.train, "setChecked", train)
        self.example.setVisible(scope != "batch")
        _count(self.example, example, examples)

    def show_zoom(self, unit: int | None, units: int, terms: str) -> None:
        """Show the way back, which unit's gates are seen, and how many terms ("" for all); None: the whole network."""
        self.terms.setVisible(bool(terms))
        self.terms.setCurrentIndex(TERMS.index(terms) if terms in TERMS else 0)
        self.back.setVisible(unit is not None)
        self.unit.setVisible(unit is not None and units > 1)
        self.maps.setVisible(unit is None)
        if unit is not None:
            _count(self.unit, unit, units)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.back_wished.emit())
        self.fit.clicked.connect(lambda: self.fit_wished.emit())
        for name, combo in (("scope", self.scope), ("maps", self.maps), ("terms", self.terms)):
            combo.activated.connect(lambda _, name=name, combo=combo: self.chosen.emit(name, combo.currentData()))
        self.train.toggled.connect(lambda on: self.chosen.emit("train", on))
        self.example.valueChanged.connect(lambda value: self.example_chosen.emit(value - 1))
        self.unit.valueChanged.connect(lambda value: self.unit_chosen.emit(value - 1))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"backprop.network.{name}")
        button.setAutoDefault(False)
        bind_text(button, "setText", Message(f"{_WORDS}.{name}"))
        bind_text(button, "setToolTip", Message(f"{_WORDS}.{name}.help"))
        return button

    def _combo(self, name: str, values: tuple[str, ...]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"backprop.network.{name}")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(combo)
        for at, value in enumerate(values):
            combo.addItem("", value)
            count = {"count": "1"} if value == "batch" else {}
            bind_text(combo, "setItemText", Message(f"{_WORDS}.{name}.{value}", count), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message(f"{_WORDS}.{name}.help"))
        return combo

    def _spin(self, name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setObjectName(f"backprop.network.{name}")
        spin.setKeyboardTracking(False)
        WheelGuard(spin)
        bind_text(spin, "setPrefix", Message(f"{_WORDS}.{name}.prefix"))
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(spin, setter, Message(f"{_WORDS}.{name}.help"))
        return spin


def _count(spin: QSpinBox, at: int, count: int) -> None:
    blocked = spin.blockSignals(True)
    spin.setRange(1, max(1, count))
    spin.setValue(at + 1)
    spin.blockSignals(blocked)


def _quietly(widget: QCheckBox, setter: str, value: bool) -> None:
    blocked = widget.blockSignals(True)
    getattr(widget, setter)(value)
    widget.blockSignals(blocked)
