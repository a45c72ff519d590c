"""What is shown of the twins: boxes, and the choice of the curve."""

from __future__ import annotations

from typing import Any

from PyQt6.QtWidgets import QComboBox

from nnstudio.catalog import Message
from nnstudio.panels.twins.options import CURVES, FLAGS, choose, curve, flag
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text


class FlagBox(CheckBox):
    """A box for one thing that is shown or not."""

    def __init__(self, session: Session, name: str, by: Any) -> None:
        super().__init__()
        self._session, self._name, self._by = session, name, by
        self.setObjectName(f"twins.{name}")
        bind_text(self, "setText", Message(f"panel.twins.{name}"))
        bind_text(self, "setToolTip", Message(f"panel.twins.{name}.help"))
        self.clicked.connect(self._choose)

    def _choose(self, on: bool) -> None:
        choose(self._session, self._name, on, self._by)


class Controls(FlowRow):
    """Wraps where the panel is narrow."""

    def __init__(self, session: Session, by: Any) -> None:
        super().__init__(12)
        self._session, self._by = session, by
        self.boxes = {name: FlagBox(session, name, by) for name in FLAGS}
        self.curve = QComboBox()
        self.curve.setObjectName("twins.curve")
        self.curve.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        WheelGuard(self.curve)
        for at, key in enumerate(CURVES):
            self.curve.addItem("", key)
            bind_text(self.curve, "setItemText", Message(f"panel.twins.curve.{key}"), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.curve, setter, Message("panel.twins.curve.help"))
        self.curve.activated.connect(self._choose_curve)
        log = self.boxes["log"]
        for widget in (*(box for box in self.boxes.values() if box is not log), self.curve, log):
            self.add(widget)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has."""
        project = self._session.project
        for name, box in self.boxes.items():
            box.setChecked(flag(project, name))
        self.curve.setCurrentIndex(self.curve.findData(curve(project)))

    def _choose_curve(self) -> None:
        choose(self._session, "curve", self.curve.currentData(), self._by)
