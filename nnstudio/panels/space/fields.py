"""The controls of the pages: each shows one setting of the project and changes it undoably."""

from __future__ import annotations

from typing import Any

from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.space.options import INPUT, SELECTED, SETTINGS, choose, option
from nnstudio.panels.space.words import layer_message
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


def described(widget: QWidget, name: str) -> None:
    """Give a control its name and its help."""
    widget.setObjectName(f"space.{name}")
    bind_text(widget, "setAccessibleName", Message(f"panel.space.{name}"))
    bind_text(widget, "setToolTip", Message(f"panel.space.{name}.help"))


def labelled(widget: QWidget, name: str) -> QWidget:
    """Return the control with its name before it."""
    label = QLabel()
    label.setBuddy(widget)
    bind_text(label, "setText", Message(f"panel.space.{name}"))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for one in (label, widget):
        row.addWidget(one)
    return whole


class OptionCombo(QComboBox):
    """The choices of one setting."""

    def __init__(self, session: Session, name: str, by: Any) -> None:
        super().__init__()
        self._session, self._name, self._by = session, name, by
        described(self, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(self)
        for at, choice in enumerate(SETTINGS.params[name].choices):
            self.addItem("", choice)
            bind_text(self, "setItemText", Message(f"panel.space.{name}.{choice}"), at)
        self.activated.connect(self._choose)

    def show_setting(self) -> None:
        self.setCurrentIndex(self.findData(option(self._session.project, self._name)))

    def _choose(self) -> None:
        choose(self._session, self._name, self.currentData(), self._by)


class LayerCombo(QComboBox):
    """The layers of a network, from `least` on, and what stands for none of them first."""

    def __init__(self, session: Session, by: Any, name: str = "layer", least: int = INPUT) -> None:
        super().__init__()
        self._session, self._name, self._by, self._least = session, name, by, least
        self._offered: tuple[Any, ...] = ()
        described(self, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelGuard(self)
        self.activated.connect(self._choose)

    def offer(self, checked: Checked, layers: tuple[int, ...] | None = None) -> None:
        """Offer the layers of a network, or some of them."""
        chosen = tuple(range(self._least, len(checked.network.layers))) if layers is None else layers
        names = tuple(layer_message(checked, layer) for layer in chosen)
        if self._offered != (chosen, names):
            self._offered = chosen, names
            self.clear()
            none = SELECTED if self._name == "layer" else INPUT
            self.addItem("", none)
            bind_text(self, "setItemText", Message(f"panel.space.{self._name}.none"), 0)
            for row, (layer, name) in enumerate(zip(chosen, names, strict=True), 1):
                self.addItem("", layer)
                bind_text(self, "setItemText", name, row)
        self.show_setting()

    def show_setting(self) -> None:
        self.setCurrentIndex(max(0, self.findData(option(self._session.project, self._name))))

    def _choose(self) -> None:
        choose(self._session, self._name, self.currentData(), self._by)


class UnitBox(QSpinBox):
    """The number of a unit, counted from 1."""

    def __init__(self, session: Session, name: str, by: Any) -> None:
        super().__init__()
        self._session, self._name, self._by = session, name, by
        described(self, name)
        WheelGuard(self)
        self.setMinimum(1)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._choose)

    def offer(self, units: int) -> None:
        """Offer that many units."""
        blocked = self.blockSignals(True)
        self.setMaximum(max(1, units))
        self.setValue(option(self._session.project, self._name) + 1)
        self.blockSignals(blocked)

    def _choose(self, value: int) -> None:
        choose(self._session, self._name, value - 1, self._by, merge=True)


class OptionBox(CheckBox):
    """A box for a setting that is on or off."""

    def __init__(self, session: Session, name: str, by: Any) -> None:
        super().__init__()
        self._session, self._name, self._by = session, name, by
        described(self, name)
        bind_text(self, "setText", Message(f"panel.space.{name}"))
        self.clicked.connect(self._choose)

    def show_setting(self) -> None:
        self.setChecked(option(self._session.project, self._name))

    def _choose(self, on: bool) -> None:
        choose(self._session, self._name, on, self._by)
