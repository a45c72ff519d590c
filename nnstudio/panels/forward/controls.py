"""The convention, an example or a batch, and the steps of the walk."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.forward.options import CONVENTIONS, SCOPES
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

STEPS = ("back", "on", "layer", "all")


class Controls(FlowRow):
    """`chosen(name, value)` of a setting, `example_chosen(row)`, `stepped(name)` of a button."""

    chosen = pyqtSignal(str, str)
    example_chosen = pyqtSignal(int)
    stepped = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.convention, self.scope = self._combo("convention", CONVENTIONS), self._combo("scope", SCOPES)
        self.example = QSpinBox()
        self.example.setObjectName("forward.example")
        self.example.setKeyboardTracking(False)
        WheelGuard(self.example)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.example, setter, Message("panel.forward.example.help"))
        bind_text(self.example, "setSpecialValueText", Message("panel.network.given"))
        self.example.valueChanged.connect(self._choose_example)
        self.steps = {name: self._button(name) for name in STEPS}
        for widget in (self.convention, self.scope, self.example, *self.steps.values()):
            self.add(widget)

    def show_settings(self, convention: str, batch: bool, example: int | None, examples: int, batch_size: int) -> None:
        """Show what is shown; examples count from 0, None for one that was drawn by hand."""
        self.convention.setCurrentIndex(CONVENTIONS.index("xW" if convention == "xW" else "Wx"))
        self.scope.setCurrentIndex(int(batch))
        bind_text(self.scope, "setItemText", Message("panel.forward.scope.batch", {"count": f"{batch_size:,}"}), 1)
        self.example.setVisible(not batch)
        self.example.blockSignals(True)
        self.example.setRange(int(example is not None), max(1, examples))  # 0 is the drawn one's
        self.example.setValue(0 if example is None else example + 1)
        self.example.blockSignals(False)

    def _choose_example(self, value: int) -> None:
        if value > 0:
            self.example_chosen.emit(value - 1)

    def _combo(self, name: str, values: tuple[str, ...]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"forward.{name}")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(combo)
        for at, value in enumerate(values):
            combo.addItem("", value)
            count = {"count": "1"} if value == "batch" else {}
            bind_text(combo, "setItemText", Message(f"panel.forward.{name}.{value}", count), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message(f"panel.forward.{name}.help"))
        combo.activated.connect(lambda _: self.chosen.emit(name, combo.currentData()))
        return combo

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"forward.{name}")
        button.setAutoDefault(False)
        bind_text(button, "setText", Message(f"panel.forward.step.{name}"))
        bind_text(button, "setToolTip", Message(f"panel.forward.step.{name}.help"))
        button.clicked.connect(lambda _: self.stepped.emit(name))
        return button
