"""What is swept, where, and the buttons that begin, pause and resume it."""

from __future__ import annotations

from functools import partial

from PyQt6.QtWidgets import QFormLayout, QLabel, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.experiments.sweep.axis_row import AxisRow
from nnstudio.panels.experiments.sweep.options import PLACES, SETTINGS, is_random, option, plan_of, values_of
from nnstudio.panels.experiments.sweep.tables import button
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import labelled, settings_layout
from nnstudio.session import Session
from nnstudio.studies.sweeps.offers import offers
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_DRAWS = ("draws", "draw_seed")
_FIELDS = ("search", *_DRAWS, "seeds", "workers", "scheduler", "score")


class SweepControls(ScrollColumn):
    """Every change is an undoable edit. `refused` says what keeps the sweep from beginning.

    `begin` begins what is asked for here; `stop` pauses the sweep that is shown, `resume` goes on with it. The
    `buttons` stand elsewhere: in a low panel the column shows only some of its rows.
    """

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.rows = {place: AxisRow(place) for place in PLACES}
        self.fields = SettingFields(SETTINGS, session, page, _FIELDS, ("seeds", "draws"))
        self.count, self.refused = QLabel(), SentenceLabel("error")
        self.count.setObjectName("experiments.count")
        self.count.setWordWrap(True)
        self.refused.setObjectName("experiments.refused")
        self.refused.setWordWrap(True)
        self.begin, self.stop, self.resume, self.load = map(button, ("begin", "stop", "resume", "load"))
        for place, row in self.rows.items():
            row.chosen.connect(partial(self._choose_path, place))
            row.written.connect(partial(self._write_values, place))
        self.buttons = FlowRow()
        self._running = False
        self._form = settings_layout()
        self._lay_out()
        self.show_settings()
        self.show_running(False, False)

    def show_settings(self) -> None:
        """Show what the project has, how many runs that is, or why it cannot be."""
        project = self._session.project
        found = offers(project)
        for place, row in self.rows.items():
            row.show_setting(found, option(project, place), values_of(project, place))
        self.fields.show_settings()
        for name in _DRAWS:
            self._form.setRowVisible(self.fields.all[name], is_random(project))
        self._tell()

    def show_running(self, running: bool, unfinished: bool) -> None:
        """Show which buttons there is something to do for; a sweep that is `unfinished` can be gone on with."""
        self._running = running
        self.stop.setVisible(not unfinished)
        self.stop.setEnabled(running)
        self.resume.setVisible(unfinished)
        self.load.setEnabled(not running)
        self._tell()

    def _tell(self) -> None:
        problem = self._session.problem
        count = 0
        try:
            count = plan_of(self._session.project).count
        except StudyError as error:
            problem = problem or error
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
        for place, row in self.rows.items():
            labelled(self._form, row, f"panel.experiments.{place}")
        for field in self.fields.all.values():
            self._form.addRow(field.label, field)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.column.addLayout(self._form)
        for widget in (self.count, self.refused):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for one in (self.begin, self.stop, self.resume, self.load):
            self.buttons.add(one)
