"""What is swept, where, and the buttons that begin and stop it."""

from __future__ import annotations

from functools import partial

from PyQt6.QtWidgets import QLabel, QPushButton, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.experiments.sweep.axis_row import AxisRow
from nnstudio.panels.experiments.sweep.options import PLACES, SETTINGS, cells, option, values_of
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import labelled, settings_layout
from nnstudio.session import Session
from nnstudio.studies.sweeps.offers import offers
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_FIELDS = ("seeds", "workers", "scheduler", "score")


class SweepControls(ScrollColumn):
    """Every change is an undoable edit. `refused` says what keeps the sweep from beginning."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.rows = {place: AxisRow(place) for place in PLACES}
        self.fields = SettingFields(SETTINGS, session, page, _FIELDS, ("seeds",))
        self.count, self.refused = QLabel(), SentenceLabel("error")
        self.count.setObjectName("experiments.count")
        self.count.setWordWrap(True)
        self.refused.setObjectName("experiments.refused")
        self.refused.setWordWrap(True)
        self.begin, self.stop = button("begin"), button("stop")
        for place, row in self.rows.items():
            row.chosen.connect(partial(self._choose_path, place))
            row.written.connect(partial(self._write_values, place))
        self._lay_out()
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has, how many runs that is, or why it cannot be."""
        project = self._session.project
        found = offers(project)
        for place, row in self.rows.items():
            row.show_setting(found, option(project, place), values_of(project, place))
        self.fields.show_settings()
        self._tell()

    def show_running(self, running: bool) -> None:
        self.stop.setEnabled(running)
        self._running = running
        self._tell()

    def _tell(self) -> None:
        problem = self._session.problem
        try:
            count = len(cells(self._session.project))
        except StudyError as error:
            problem = problem or error
            count = 0
        self.refused.setVisible(problem is not None)
        if problem is not None:
            bind_text(self.refused, "setText", problem.message)
        bind_text(self.count, "setText", Message("panel.experiments.count", {"count": count}))
        self.count.setVisible(problem is None)
        self.begin.setEnabled(problem is None and not self._running)

    def _choose_path(self, place: str, path: str) -> None:
        SETTINGS.choose(self._session, self._page, **{place: path, f"{place}_values": ""})

    def _write_values(self, place: str, values: str) -> None:
        SETTINGS.choose(self._session, self._page, **{f"{place}_values": values})

    def _lay_out(self) -> None:
        self._running = False
        rows = settings_layout()
        for place, row in self.rows.items():
            labelled(rows, row, f"panel.experiments.{place}")
        for field in self.fields.all.values():
            rows.addRow(field.label, field)
        self.column.addLayout(rows)
        for widget in (self.count, self.refused, self.begin, self.stop):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.stop.setEnabled(False)


def button(name: str) -> QPushButton:
    """Return a button with the words of its name."""
    return worded_button(f"panel.experiments.{name}", f"experiments.{name}")
