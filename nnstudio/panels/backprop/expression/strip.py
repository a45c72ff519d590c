"""The walk's buttons, what is differentiated, folding, the check, zoom and export."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QToolButton, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.lit_button import LitButton
from nnstudio.widgets.texts import bind_text

WALK = {"begin": "|◀", "back": "◀", "on": "▶", "end": "▶|"}
PLAIN = ("fold", "unfold", "export")
ZOOM = {"out": "−", "in": "+", "fit": ""}


class Strip(FlowRow):
    """`pressed(name)` of a button: begin back on end play fold unfold out in fit export sigmoid; `checked(bool)`;
    `output_chosen(name)`.
    """

    pressed = pyqtSignal(str)
    checked = pyqtSignal(bool)
    output_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self.setObjectName("backprop.strip")
        self.buttons: dict[str, QToolButton] = {}
        for name, sign in WALK.items():
            self._add(name, QToolButton(), sign)
        self.play = self._add("play", LitButton())
        self.output = self._combo()
        self.add(self.output)
        self.check = self._add("check", LitButton())
        for name in PLAIN[:2]:
            self._add(name, QToolButton())
        for name, sign in ZOOM.items():
            self._add(name, QToolButton(), sign)
        self._add(PLAIN[2], QToolButton())
        self._add("sigmoid", QToolButton())

    def show_walk(self, at: int, stops: int, playing: bool) -> None:
        """Show where the walk stands: −1 before the first of its stops."""
        for name, able in (("begin", at > -1), ("back", at > -1), ("on", at < stops - 1), ("end", at < stops - 1)):
            self.buttons[name].setEnabled(able)
        self.play.setEnabled(stops > 0)
        self.play.setChecked(playing)

    def show_outputs(self, names: Sequence[str], chosen: str) -> None:
        """Offer the outputs that can be differentiated, where there is a choice."""
        if [self.output.itemData(at) for at in range(self.output.count())] != list(names):
            self.output.clear()
            for at, name in enumerate(names):
                self.output.addItem("", name)
                bind_text(self.output, "setItemText", Message("panel.backprop.output", {"name": name}), at)
        self.output.setCurrentIndex(list(names).index(chosen) if chosen in names else -1)
        self.output.setVisible(len(names) > 1)

    def show_folding(self, may_fold: bool, may_unfold: bool, sigmoid: bool) -> None:
        """Offer to fold and unfold, and to fold a sigmoid that was recognised."""
        self.buttons["sigmoid"].setVisible(sigmoid)
        self.buttons["fold"].setEnabled(may_fold)
        self.buttons["unfold"].setEnabled(may_unfold)

    def show_check(self, on: bool) -> None:
        self.check.setChecked(on)

    def _add(self, name: str, button: QToolButton, sign: str = "") -> QToolButton:
        button.setObjectName(f"backprop.{name}")
        self.buttons[name] = button
        words = f"panel.backprop.{name}"
        if sign:
            button.setText(sign)
            bind_text(button, "setAccessibleName", Message(words))
        else:
            bind_text(button, "setText", Message(words))
        bind_text(button, "setToolTip", Message(f"{words}.help"))
        if name == "check":
            button.clicked.connect(self.checked)
        else:
            button.clicked.connect(lambda _=False: self.pressed.emit(name))
        self.add(button)
        return button

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("backprop.output")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(combo)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message("panel.backprop.output.help"))
        combo.activated.connect(lambda _: self.output_chosen.emit(combo.currentData()))
        return combo
