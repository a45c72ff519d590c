"""Which networks, how many seeds, and the button that trains them."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import StudyError
from nnstudio.panels.experiments.luck.options import SETTINGS, draw, option
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import settings_layout
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.experiments.luck"


class LuckControls(ScrollColumn):
    """Every change is an undoable edit.

    `begin`, and `refused` that says what keeps it off, are placed by the page: over the results, as on the others.
    """

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._running = session, False
        names = ("task", "width", "seeds", "score", "log")
        self.fields = SettingFields(SETTINGS, session, page, names, ("width", "seeds"))
        self.refused = SentenceLabel("error")
        self.refused.setObjectName("experiments.luck.refused")
        self.begin = worded_button(f"{_WORDS}.begin", "experiments.luck.begin")
        rows = settings_layout()
        for field in self.fields.all.values():
            rows.addRow(field.label, field)
        self.column.addLayout(rows)
        self.column.addStretch(1)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has."""
        self.fields.show_settings()
        own = option(self._session.project, "task") == "own"
        for widget in (self.fields.all["width"].label, self.fields.all["width"]):
            widget.setVisible(own)
        problem = self._problem(own)
        self.refused.setVisible(problem is not None)
        if problem is not None:
            bind_text(self.refused, "setText", problem.message)
        self.begin.setEnabled(problem is None and not self._running)

    def show_running(self, running: bool) -> None:
        self._running = running
        self.show_settings()

    def _problem(self, own: bool) -> StudyError | None:
        """Return why the project's own network cannot be trained."""
        if own and self._session.problem is not None:
            return self._session.problem
        try:
            draw(self._session.project)
        except StudyError as problem:
            return problem
        return None
