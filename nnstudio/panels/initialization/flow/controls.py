"""What the page of signals and gradients shows, and how."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.initialization.options import PARAMS, choose, option
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

FLAGS = ("offset", "table")


class FlowControls(QWidget):
    """The quantity, ridges below or over each other, and their table: settings of the project's view."""

    chosen = pyqtSignal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.quantity = self._combo()
        self.flags = {name: self._flag(name) for name in FLAGS}
        row = FlowRow()
        for widget in (self.quantity, *self.flags.values()):
            row.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project's view has."""
        project = self._session.project
        self.quantity.setCurrentIndex(self.quantity.findData(option(project, "quantity")))
        for name, box in self.flags.items():
            box.setChecked(option(project, name))

    def _choose(self, name: str, value: object) -> None:
        choose(self._session, name, value, self._page)
        self.chosen.emit()

    def _flag(self, name: str) -> CheckBox:
        box = CheckBox()
        box.setObjectName(f"initialization.{name}")
        bind_text(box, "setText", Message(f"panel.initialization.{name}"))
        bind_text(box, "setToolTip", Message(f"panel.initialization.{name}.help"))
        box.clicked.connect(lambda on: self._choose(name, on))
        return box

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("initialization.quantity")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        WheelGuard(combo)
        for at, name in enumerate(PARAMS["quantity"].choices):
            combo.addItem("", name)
            bind_text(combo, "setItemText", Message(f"panel.initialization.row.{name}"), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message("panel.initialization.quantity.help"))
        combo.activated.connect(lambda _: self._choose("quantity", combo.currentData()))
        return combo
