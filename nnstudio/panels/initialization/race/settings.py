"""What is raced and how long: the schemes that the other pages compare too, and the number of steps."""

from typing import Any

from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Choice
from nnstudio.panels.initialization.options import PARAMS, choose, choose_initializers, initializers, option
from nnstudio.panels.initialization.schemes.scheme_list import SchemeList
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.session import Session


class RaceSettings(ScrollColumn):
    """Every change is an undoable edit, one drag one undo."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._strokes = session, 0
        self.schemes = SchemeList()
        self.steps = setting_field(PARAMS["steps"], option(session.project, "steps"), "panel.initialization")
        self.steps.setObjectName("initialization.steps")
        rows = QWidget()
        settings_layout(rows).addRow(self.steps.label, self.steps)
        for widget in (self.schemes, rows):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.steps.changed.connect(self._choose_steps)
        self.schemes.changed.connect(self._choose_schemes)
        for part in (self.steps, self.schemes):
            part.committed.connect(self._end)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has."""
        project = self._session.project
        self.schemes.show_choices(initializers(project), int(option(project, "scaled")))
        self.steps.set_value(option(project, "steps"))

    def _choose_steps(self, value: Any) -> None:
        choose(self._session, "steps", value, self, f"steps.{self._strokes}")

    def _choose_schemes(self, chosen: tuple[Choice, ...]) -> None:
        choose_initializers(self._session, chosen, self, f"race.{self._strokes}")

    def _end(self, *_: object) -> None:
        self._strokes += 1
