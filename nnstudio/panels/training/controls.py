"""The row of controls at the panel's top."""

from typing import Any

from PyQt6.QtWidgets import QComboBox, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.training.options import PARTS, choose, option
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

FLAGS = ("edit", "slice", "discrete", "test_points", "residuals", "wrong_only", "pad", "log", "code")
ALWAYS = ("log", "code")


class OptionBox(CheckBox):
    """A box for one setting that is on or off."""

    def __init__(self, session: Session, name: str, by: Any) -> None:
        super().__init__()
        self._session, self._name, self._by = session, name, by
        self.setObjectName(f"training.{name}")
        bind_text(self, "setText", Message(f"panel.training.{name}"))
        bind_text(self, "setToolTip", Message(f"panel.training.{name}.help"))
        self.clicked.connect(self._choose)

    def _choose(self, on: bool) -> None:
        choose(self._session, self._name, on, self._by)


class Controls(FlowRow):
    """A box for each setting that is on or off, and the choice of the part that is examined."""

    def __init__(self, session: Session, by: Any, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._session, self._by = session, by
        self.boxes = {name: OptionBox(session, name, by) for name in FLAGS}
        self.part = self._combo()
        for widget in (*self.boxes.values(), self.part):
            self.add(widget)
        self.show_settings()

    def offer(self, names: tuple[str, ...], test: bool, many: bool = False) -> None:
        """Show only the controls that the present picture obeys; log scale, code and part are always there.

        Data of `many` inputs can be seen by a slice or not.
        """
        always = (*ALWAYS, "slice") if many else ALWAYS
        for name, box in self.boxes.items():
            box.setVisible(name in (*names, *always))
        self.part.setEnabled(test)

    def show_settings(self) -> None:
        """Show what the project has."""
        for name, box in self.boxes.items():
            box.setChecked(option(self._session.project, name))
        self.part.setCurrentIndex(self.part.findData(option(self._session.project, "part")))

    def _choose_part(self) -> None:
        choose(self._session, "part", self.part.currentData(), self._by)

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("training.part")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        WheelGuard(combo)
        for at, part in enumerate(PARTS):
            combo.addItem("", part)
            bind_text(combo, "setItemText", Message(f"panel.training.examine.{part}"), at)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(combo, setter, Message("panel.training.part.help"))
        combo.activated.connect(self._choose_part)
        return combo
