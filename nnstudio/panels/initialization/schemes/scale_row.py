"""The scale slider: a scheme of its own, from a thousandth to ten times the lecture's Xavier."""

from typing import Any

from PyQt6.QtWidgets import QHBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.initialization.options import PARAMS, choose, option
from nnstudio.panels.settings_form import setting_field
from nnstudio.session import Session
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.texts import bind_text


class ScaleRow(QWidget):
    """A box that adds the scheme, and the slider that moves its histograms."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._strokes = session, 0
        self.box = CheckBox()
        self.box.setObjectName("initialization.scaled")
        bind_text(self.box, "setText", Message("panel.initialization.scaled"))
        bind_text(self.box, "setToolTip", Message("panel.initialization.scaled.help"))
        self.box.clicked.connect(self._switch)
        self.field = setting_field(PARAMS["scale"], option(session.project, "scale"), "panel.initialization")
        self.field.setObjectName("initialization.scale")
        self.field.label.setParent(self)
        self.field.label.hide()
        self.field.changed.connect(self._slide)
        self.field.committed.connect(self._end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(self.field, 1)
        self.show_settings()

    def show_settings(self) -> None:
        self.box.setChecked(option(self._session.project, "scaled"))
        self.field.set_value(option(self._session.project, "scale"))

    def _switch(self, on: bool) -> None:
        choose(self._session, "scaled", on, self)

    def _slide(self, value: Any) -> None:
        if not option(self._session.project, "scaled"):
            choose(self._session, "scaled", True, self, f"scale.{self._strokes}")
        choose(self._session, "scale", value, self, f"scale.{self._strokes}")

    def _end(self, *_: object) -> None:
        self._strokes += 1
