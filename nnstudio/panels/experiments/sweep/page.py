"""The page of sweeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.sweep.controls import SweepControls, button
from nnstudio.panels.experiments.sweep.options import cells, option, swept
from nnstudio.panels.experiments.sweep.strip import RunStrips
from nnstudio.panels.experiments.sweep.table import RunTable
from nnstudio.panels.experiments.sweep.words import state_words
from nnstudio.panels.paged import Page
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.session import Change, Session
from nnstudio.session.sweeps import Sweeps
from nnstudio.studies.sweeps.cells import project_of
from nnstudio.studies.sweeps.cluster import ClusterWorkers
from nnstudio.studies.sweeps.offers import label_of
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.workers import LocalWorkers, Workers, available
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.still_label import StillLabel


@final
class SweepPage(Page):
    """One or two settings × seeds, trained in processes beside the window; every run is a dot, a row, and a project."""

    key: ClassVar[str] = "sweep"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = SweepControls(session, self)
        self.strips, self.table = RunStrips(), RunTable()
        self.state, self.progress = StillLabel("muted", lines=3), ProgressStrip("experiments.progress")
        self.open_run, self.copy = button("open"), button("copy")
        self._problem: StudyError | None = None
        self._lay_out()
        self._wire()
        self._show_results()

    @property
    def busy(self) -> bool:
        return self.session.sweeps.running

    def refresh(self) -> None:
        self.controls.show_settings()

    def changed(self, change: Change) -> None:
        self.controls.show_settings()
        self._show_results()

    def refresh_texts(self) -> None:
        self.controls.show_settings()
        self._show_results()

    def _begin(self) -> None:
        project = self.session.project
        try:
            wanted = cells(project)
        except StudyError:  # told at the button, which is off
            return
        self._problem = None
        self.session.sweeps.begin(swept(project), wanted, _workers(project, len(wanted)))
        self.progress.begin(Message("panel.experiments.training"), lambda: self.session.sweeps.share)
        self.controls.show_running(True)
        self._show_results()

    def _end(self, problem: StudyError | None) -> None:
        self._problem = problem
        self.progress.end()
        self.controls.show_running(False)
        self._show_results()

    def _show_results(self) -> None:
        sweeps, score = self.session.sweeps, option(self.session.project, "score")
        labels = _labels(sweeps)
        self.table.show_results(sweeps.results, labels)
        self.strips.show_results(sweeps.ordered, labels, score)
        self._pile.setVisible(bool(sweeps.results))
        self.state.tint("error" if self._problem is not None else "muted")
        self.state.say(state_words(sweeps, labels, score, self._problem))
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.table.current()
        self.open_run.setEnabled(found is not None and found.failure is None)
        self.copy.setEnabled(bool(self.session.sweeps.results))

    def _point(self, result: Result) -> None:
        self.strips.mark(result)
        self._show_chosen()

    def _open(self, result: Result | None = None) -> None:
        """Put a run's settings and seed into the project; playing it gives the run's very bits."""
        found, made_of = result or self.table.current(), self.session.sweeps.project
        if found is None or made_of is None or found.failure is not None:
            return
        opened = project_of(made_of, found.cell)
        label = Message("panel.experiments.opened", {"cell": found.cell.key})
        self.session.edit(label, replace(opened, view=self.session.project.view), by=self)

    def _copy(self) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.table.runs.csv())
            self.state.say(text("panel.experiments.copied"))

    def _wire(self) -> None:
        self.controls.begin.clicked.connect(self._begin)
        self.controls.stop.clicked.connect(self.session.sweeps.cancel)
        self.progress.cancelled.connect(self.session.sweeps.cancel)
        self.session.sweeps.advanced.connect(self._show_results)
        self.session.sweeps.ended.connect(self._end)
        self.table.pointed.connect(self._point)
        self.table.opened.connect(self._open)
        self.strips.picked.connect(self.table.go_to)
        self.open_run.clicked.connect(lambda: self._open())
        self.copy.clicked.connect(self._copy)
        if self.session.sweeps.running:
            self.controls.show_running(True)

    def _lay_out(self) -> None:
        self.state.setObjectName("experiments.state")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        for one in (self.open_run, self.copy):
            buttons.addWidget(one)
        buttons.addStretch(1)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.table, 1)
        below.addLayout(buttons)
        self._pile = QSplitter(Qt.Orientation.Vertical)
        self._pile.setChildrenCollapsible(False)
        self._pile.addWidget(self.strips)
        self._pile.addWidget(lower)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.state, self.progress):
            column.addWidget(widget)
        column.addWidget(self._pile, 1)
        column.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "experiments.beside", above=True))


def _labels(sweeps: Sweeps) -> list[Message]:
    """Return what the settings of the sweep shown are called."""
    if sweeps.project is None or not sweeps.cells:
        return []
    return [label_of(sweeps.project, path) for path, _ in sweeps.cells[0].settings]


def _workers(project: Project, count: int) -> Callable[[], Workers]:
    """Return what makes the workers: of the cluster that is named, or of this machine, one core left to the window."""
    address = option(project, "scheduler").strip()
    if address:
        return partial(ClusterWorkers, swept(project), address)
    processes = option(project, "workers") or max(available() - 1, 1)
    return partial(LocalWorkers, swept(project), min(processes, count))
