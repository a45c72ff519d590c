"""What is shown of the network: an example or a batch, how the pass is made, which heat maps, and the way back out."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox

from nnstudio.catalog import Message
from nnstudio.panels.backprop.network_page.asking import MAPS, SCOPES, TERMS
from nnstudio.panels.control_row import ControlRow, show_count
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.backprop.network"


class Controls(ControlRow):
    """`chosen(name, value)` of a setting, `example_chosen(row)`, `unit_chosen(unit)`, and wishes of the buttons."""

    example_chosen = pyqtSignal(int)
    unit_chosen = pyqtSignal(int)
    back_wished = pyqtSignal()
    fit_wished = pyqtSignal()
    export_wished = pyqtSignal()

    def __init__(self) -> None:
        super().__init__("backprop.network")
        self.setObjectName("backprop.network.controls")
        self.back, self.fit = self.button("back"), self.button("fit")
        self.export = self.button("export", "panel.backprop.export")
        self.scope, self.maps = self.combo("scope", SCOPES), self.combo("maps", MAPS)
        self.terms = self.combo("terms", TERMS)
        self.train = QCheckBox()
        self.train.setObjectName("backprop.network.train")
        bind_text(self.train, "setText", Message(f"{_WORDS}.train"))
        bind_text(self.train, "setToolTip", Message(f"{_WORDS}.train.help"))
        self.example, self.unit = self.count("example"), self.count("unit")
        for name, field in (("example", self.example), ("unit", self.unit)):
            bind_text(field, "setPrefix", Message(f"{_WORDS}.{name}.prefix"))
        for widget in (self.back, self.scope, self.example, self.unit, self.terms, self.maps, self.train, self.fit):
            self.add(widget)
        self.add(self.export)
        self._wire()

    def show_settings(self, scope: str, maps: str, train: bool, example: int, examples: int, batch: int) -> None:
        """Show what is shown; examples count from 0. As in training it is a batch, whatever was chosen."""
        self.scope.setCurrentIndex(SCOPES.index(scope if scope in SCOPES else SCOPES[0]))
        bind_text(self.scope, "setItemText", Message(f"{_WORDS}.scope.batch", {"count": f"{batch:,}"}), 1)
        self.maps.setCurrentIndex(MAPS.index(maps if maps in MAPS else MAPS[0]))
        blocked = self.train.blockSignals(True)
        self.train.setChecked(train)
        self.train.blockSignals(blocked)
        self.scope.setVisible(not train)
        self.example.setVisible(scope != "batch" and not train)
        show_count(self.example, example, examples)

    def show_zoom(self, unit: int | None, units: int, terms: str) -> None:
        """Show the way back, which unit's gates are seen, and how many terms ("" for all); None: the whole network."""
        self.terms.setVisible(bool(terms))
        self.terms.setCurrentIndex(TERMS.index(terms) if terms in TERMS else 0)
        self.back.setVisible(unit is not None)
        self.unit.setVisible(unit is not None and units > 1)
        self.maps.setVisible(unit is None)
        if unit is not None:
            show_count(self.unit, unit, units)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda: self.back_wished.emit())
        self.fit.clicked.connect(lambda: self.fit_wished.emit())
        self.export.clicked.connect(lambda: self.export_wished.emit())
        self.train.toggled.connect(lambda on: self.chosen.emit("train", on))
        self.example.valueChanged.connect(lambda value: self.example_chosen.emit(value - 1))
        self.unit.valueChanged.connect(lambda value: self.unit_chosen.emit(value - 1))
