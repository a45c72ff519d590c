"""The convention, an example or a batch, and the steps of the walk."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.control_row import ControlRow, show_count
from nnstudio.panels.forward.options import CONVENTIONS, SCOPES
from nnstudio.widgets.texts import bind_text

STEPS = ("back", "on", "layer", "all")


class Controls(ControlRow):
    """`chosen(name, value)` of a setting, `example_chosen(row)`, `stepped(name)` of a button."""

    example_chosen = pyqtSignal(int)
    stepped = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("forward", parent)
        self.convention, self.scope = self.combo("convention", CONVENTIONS), self.combo("scope", SCOPES)
        self.example = self.count("example", Message("panel.network.given"))
        self.example.valueChanged.connect(self._choose_example)
        self.steps = {name: self._step(name) for name in STEPS}
        for widget in (self.convention, self.scope, self.example, *self.steps.values()):
            self.add(widget)

    def show_settings(self, convention: str, batch: bool, example: int | None, examples: int, batch_size: int) -> None:
        """Show what is shown; examples count from 0, None for one that was drawn by hand."""
        self.convention.setCurrentIndex(CONVENTIONS.index("xW" if convention == "xW" else "Wx"))
        self.scope.setCurrentIndex(int(batch))
        bind_text(self.scope, "setItemText", Message("panel.forward.scope.batch", {"count": f"{batch_size:,}"}), 1)
        self.example.setVisible(not batch)
        show_count(self.example, example, examples)

    def _choose_example(self, value: int) -> None:
        if value > 0:
            self.example_chosen.emit(value - 1)

    def _step(self, name: str) -> QPushButton:
        made = self.button(name, f"panel.forward.step.{name}")
        made.clicked.connect(lambda _: self.stepped.emit(name))
        return made
