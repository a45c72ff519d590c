"""The page of sweeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.stage_column import StageColumn
from nnstudio.panels.experiments.sweep.controls import SweepControls
from nnstudio.panels.experiments.sweep.file_dialogs import ask_for_csv, ask_for_sweep, write_words
from nnstudio.panels.experiments.sweep.options import SETTINGS, option, plan_of, swept, with_plan
from nnstudio.panels.experiments.sweep.pictures import Pictures, Shown, first_of
from nnstudio.panels.experiments.sweep.tables import Tables
from nnstudio.panels.experiments.sweep.words import over_words, state_words
from nnstudio.panels.paged import Page
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.session import Change, Session
from nnstudio.session.sweeps import Keep, Sweeps
from nnstudio.studies.sweeps.cells import Settings, project_of
from nnstudio.studies.sweeps.cluster import ClusterWorkers
from nnstudio.studies.sweeps.offers import label_of
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.summary import Group
from nnstudio.studies.sweeps.workers import LocalWorkers, Workers, available
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.still_label import StillLabel

_HIGH = 350  # pixels that the pictures and the table need at least to be read


@final
class SweepPage(Page):
    """One or two settings × seeds, trained in processes beside the window; every run is a dot, a row, and a project."""

    key: ClassVar[str] = "sweep"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = SweepControls(session, self)
        self.pictures, self.tables = Pictures(), Tables()
        self.state, self.progress = StillLabel("muted", lines=2), ProgressStrip("experiments.progress")
        self.file, self.over = ElidedLabel(), StillLabel("muted", lines=2)
        self._problem: StudyError | None = None
        self._only: Settings | None = None
        self._lay_out()
        self._wire()
        self._show_all()

    @property
    def busy(self) -> bool:
        return self.session.sweeps.busy

    @property
    def shown(self) -> Shown:
        """What is to be drawn."""
        sweeps, project = self.session.sweeps, self.session.project
        return Shown(sweeps, _labels(sweeps), option(project, "score"), option(project, "view"))

    def refresh(self) -> None:
        self.controls.show_settings()

    def changed(self, change: Change) -> None:
        if change.opened:
            self._problem = None
            self._want_all()
        self.controls.show_settings()
        self._show_all()

    def refresh_texts(self) -> None:
        self.controls.show_settings()
        self._show_all()

    def _begin(self) -> None:
        project = self.session.project
        try:
            plan = plan_of(project)
        except StudyError:  # told at the button, which is off
            return
        self._start(swept(project), plan, self.session.sweeps.place(project, plan))

    def _resume(self) -> None:
        """Go on with the sweep that is shown, as it was asked for."""
        sweeps = self.session.sweeps
        if sweeps.project is not None:
            self._start(sweeps.project, sweeps.plan, sweeps.path)

    def _start(self, project: Project, plan: Plan, path: Path | None) -> None:
        self._problem = None
        workers, here = _workers(project, self.session.project, plan.count)
        self.session.sweeps.begin(project, None, workers, Keep(path, plan, here))
        self.progress.begin(Message("panel.experiments.training"), lambda: self.session.sweeps.share)
        self._want_all()
        self._show_all()

    def _load(self) -> None:
        sweeps = self.session.sweeps
        beside = sweeps.path or sweeps.place(self.session.project, Plan())
        path = ask_for_sweep(self, beside)
        if path is not None:
            self._problem = None
            self._want_all()
            sweeps.open(path)
            self._show_all()

    def _end(self, problem: StudyError | None) -> None:
        self._problem = problem
        self.progress.end()
        self._show_all()

    def _show_all(self) -> None:
        """Show the sweep there is, and what can be done with it."""
        sweeps = self.session.sweeps
        self.controls.show_running(sweeps.running, sweeps.unfinished)
        path, words = sweeps.path, "file"
        if sweeps.project is None and self._problem is None:
            path, words = self._kept_before(), "file.before"
        place = {} if path is None else {"file": path.name, "folder": str(path.parent)}
        self.file.setText(text(f"panel.experiments.{words}", **place) if place else "")
        self.file.setVisible(bool(place))
        self._show_results()

    def _kept_before(self) -> Path | None:
        """Return the file of a sweep of what is asked for, where there is one: beginning goes on from it."""
        project = self.session.project
        try:
            path = self.session.sweeps.place(project, plan_of(project))
            return path if path is not None and path.is_file() else None
        except (StudyError, OSError):
            return None

    def _show_results(self) -> None:
        self.tables.show_runs(self.shown)
        self._show_groups()
        self._show_chosen()

    def _show_groups(self) -> None:
        """Draw, and say which setting is best."""
        shown, sweeps = self.shown, self.session.sweeps
        self._pile.setVisible(bool(sweeps.results))
        if sweeps.results:
            self.pictures.show_sweep(shown)
        self.tables.show_means(shown)
        elsewhere = sweeps.project is not None and sweeps.project != swept(self.session.project)
        self.state.tint("error" if self._problem is not None else "muted")
        self.state.say(state_words(shown, self._problem, elsewhere))
        self.state.make_room()

    def _filter(self) -> None:
        """Show the runs in the ranges of the coordinates, and of the place of the map."""
        chosen = self._only is not None or bool(self.pictures.coordinates.brushes)
        self.tables.choose(self._wanted if chosen else None)

    def _wanted(self, result: Result) -> bool:
        of_group = self._only is None or result.cell.settings == self._only
        return of_group and self.pictures.coordinates.wanted(result)

    def _want_all(self) -> None:
        self._only = None
        self.pictures.coordinates.clear()
        self._filter()

    def _take_group(self, group: Group) -> None:
        """Show a setting's runs alone, the first of them chosen."""
        self._only = group.settings
        self._filter()
        found = first_of(group)
        if found is not None:
            self.tables.runs.go_to(found)

    def _show_chosen(self) -> None:
        found = self.tables.runs.current()
        self.tables.open_run.setEnabled(found is not None and found.failure is None)

    def _point(self, result: Result) -> None:
        self.pictures.mark(result)
        self._show_chosen()

    def _open(self, result: Result | None = None) -> None:
        """Put a run's settings and seed into the project; playing it gives the run's very bits."""
        found, made_of = result or self.tables.runs.current(), self.session.sweeps.project
        if found is None or made_of is None or found.failure is not None:
            return
        try:
            opened = project_of(made_of, found.cell)
        except StudyError as problem:  # a file may say anything
            self.session.notices.refusal(problem)
            return
        label = Message("panel.experiments.opened", {"cell": found.cell.key})
        project = with_plan(replace(opened, view=self.session.project.view), self.session.sweeps.plan)
        self.session.edit(label, project, by=self)

    def _copy(self) -> None:
        clipboard = QApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.tables.csv())
            self.over.say(text("panel.experiments.copied"))

    def _save(self) -> None:
        path = ask_for_csv(self, self.session.sweeps.path)
        if path is None:
            return
        try:
            write_words(path, self.tables.csv())
        except StudyError as problem:
            self.session.notices.refusal(problem)
        else:
            self.over.say(text("panel.experiments.saved", file=path.name))

    def _turn(self, view: str) -> None:
        SETTINGS.choose(self.session, self, view=view)

    def _wire(self) -> None:
        sweeps, tables, pictures = self.session.sweeps, self.tables, self.pictures
        for clicked, call in (
            (self.controls.begin.clicked, self._begin),
            (self.controls.resume.clicked, self._resume),
            (self.controls.load.clicked, self._load),
            (self.controls.stop.clicked, sweeps.cancel),
            (self.progress.cancelled, sweeps.cancel),
            (tables.open_run.clicked, self._open),
            (tables.copy.clicked, self._copy),
            (tables.save.clicked, self._save),
            (tables.all_wanted, self._want_all),
            (pictures.brushed, self._filter),
        ):
            clicked.connect(lambda *_, call=call: call())
        sweeps.advanced.connect(self._show_results)
        sweeps.summed.connect(self._show_groups)
        sweeps.ended.connect(self._end)
        tables.runs.pointed.connect(self._point)
        tables.runs.opened.connect(self._open)
        tables.means.pointed.connect(lambda group: self.over.say(over_words(group, self.shown)))
        pictures.chosen.connect(self.tables.runs.go_to)
        pictures.opened.connect(self._open)
        pictures.grouped.connect(self._take_group)
        pictures.over.connect(lambda found: self.over.say(over_words(found, self.shown)))
        pictures.turned.connect(self._turn)

    def _lay_out(self) -> None:
        self.state.setObjectName("experiments.state")
        self.file.setObjectName("experiments.file")
        self.over.setObjectName("experiments.over")
        upper, lower = QWidget(), self.tables
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(2)
        above.addWidget(self.pictures, 1)
        above.addWidget(self.over)
        self._pile = QSplitter(Qt.Orientation.Vertical)
        self._pile.setChildrenCollapsible(False)
        self._pile.addWidget(upper)
        self._pile.addWidget(lower)
        self._pile.setStretchFactor(0, 3)
        self._pile.setStretchFactor(1, 2)
        side = StageColumn(self.controls.buttons, self.state, self.file, self.progress, self._pile, least=_HIGH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "experiments.beside", above=True))


def _labels(sweeps: Sweeps) -> list[Message]:
    """Return what the settings of the sweep shown are called."""
    project = sweeps.project
    return [] if project is None else [label_of(project, axis.path) for axis in sweeps.plan.axes]


def _workers(
    project: Project, asked: Project, count: int
) -> tuple[Callable[[], Workers], Callable[[], Workers] | None]:
    """Return what makes the workers, one core left to the window, and where they are elsewhere what trains a run here.

    `asked` is the project whose settings say where: on the cluster it names, or on this machine.
    """
    address = option(asked, "scheduler").strip()
    if address:
        return partial(ClusterWorkers, project, address), partial(LocalWorkers, project, 1)
    processes = option(asked, "workers") or max(available() - 1, 1)
    return partial(LocalWorkers, project, min(processes, count)), None
