"""The page of luck."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, final

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.luck.controls import LuckControls
from nnstudio.panels.experiments.luck.options import draw, option
from nnstudio.panels.experiments.luck.picture import LuckPicture
from nnstudio.panels.experiments.luck.words import run_words, state_words, table_rows
from nnstudio.panels.experiments.stage_column import StageColumn
from nnstudio.panels.paged import Page
from nnstudio.project.edits import replace
from nnstudio.session import Change, Session
from nnstudio.studies.luck.networks import Draw, draw_of
from nnstudio.studies.luck.spread import Fortune, fortunes
from nnstudio.studies.sweeps.cells import project_of
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.workers import LocalWorkers, available
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.still_label import StillLabel
from nnstudio.workers.job import Job

_WORDS = "panel.experiments.luck"
_HIGH = 290  # pixels that picture and table need at least to be read


@final
class LuckPage(Page):
    """Small and big networks from many seeds, trained in processes beside the window; any run opens as a project."""

    key: ClassVar[str] = "luck"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls, self.picture = LuckControls(session, self), LuckPicture()
        self.state, self.told = StillLabel("muted", lines=3), StillLabel(lines=2)
        self.progress = ProgressStrip("experiments.luck.progress")
        self.table = NumberTable("experiments.luck.table", _WORDS, ("network", "runs", "mean", "deviation"))
        self.found: list[Fortune] = []
        self._draw: Draw | None = None
        self._problem: StudyError | None = None
        self._score = "train_loss"
        self._sums = Job(self)
        self._sums.answered.connect(self._take)
        self._lay_out()
        self._wire()
        self._show_results()

    @property
    def busy(self) -> bool:
        return self.session.luck.running or self._sums.running

    def changed(self, change: Change) -> None:
        if self.isVisible():
            self.controls.show_settings()
            self._show_results()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.controls.show_settings()
        self._show_results()

    def refresh_texts(self) -> None:
        self._show_results()

    def _begin(self) -> None:
        try:
            wanted = draw(self.session.project)
        except StudyError:  # told at the button, which is off
            return
        self._problem = None
        count = min(max(available() - 1, 1), len(wanted.cells))  # one core is left to the window
        self.session.luck.begin(wanted.project, wanted.cells, partial(LocalWorkers, wanted.project, count))
        self.progress.begin(Message(f"{_WORDS}.training"), lambda: self.session.luck.share)
        self.controls.show_running(True)
        self._show_results()

    def _end(self, problem: StudyError | None) -> None:
        self._problem = problem
        self.progress.end()
        self.controls.show_running(False)
        self._show_results()

    def _show_results(self) -> None:
        """Sum up beside the window what there is now: a bootstrap of many runs takes its time."""
        runs, score = self.session.luck, option(self.session.project, "score")
        if runs.project is None:
            self._draw = None
        elif self._draw is None or self._draw.cells is not runs.cells:
            self._draw = draw_of(runs.project, runs.cells)
        draw, results = self._draw, list(runs.results)
        if draw is None or not results:
            self._take((draw, score, []))
        else:
            self._sums.ask(lambda: (draw, score, fortunes(draw, results, score)))

    def _take(self, summed: tuple[Draw | None, str, list[Fortune]]) -> None:
        draw, self._score, found = summed
        if draw is not self._draw:  # another project was opened meanwhile, or training begun anew
            return
        self.found = found
        self._found.setVisible(bool(self.found))
        self.table.show_rows(table_rows(self.found))
        self.picture.show_fortunes(self.found, self._score, option(self.session.project, "log"))
        self.state.tint("error" if self._problem is not None else "muted")
        self.state.say(state_words(self.session.luck, self.found, self._problem))
        self.state.make_room()

    def _look(self, result: Result | None) -> None:
        """Tell what the run under the pointer is."""
        self.told.say(text(f"{_WORDS}.point") if result is None else run_words(result, self.found, self._score))

    def _open(self, result: Result) -> None:
        """Put a run's network, data and seed into the project; training it gives the run's very bits."""
        if self._draw is None:
            return
        opened = replace(project_of(self._draw.project, result.cell), view=self.session.project.view)
        name = next(one.entrant.name for one in self.found if one.entrant.settings == result.cell.settings)
        self.session.edit(Message(f"{_WORDS}.opened", {"network": name, "seed": result.cell.seed}), opened, by=self)

    def _wire(self) -> None:
        runs = self.session.luck
        self.controls.begin.clicked.connect(self._begin)
        self.progress.cancelled.connect(runs.cancel)
        runs.advanced.connect(self._show_results)
        runs.ended.connect(self._end)
        self.picture.looked.connect(self._look)
        self.picture.opened.connect(self._open)
        if runs.running:
            self.controls.show_running(True)

    def _lay_out(self) -> None:
        for widget, name in ((self.state, "state"), (self.told, "told")):
            widget.setObjectName(f"experiments.luck.{name}")
        buttons, self._found = FlowRow(), QWidget()
        buttons.add(self.controls.begin)
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.picture, self.told, self.table):
            column.addWidget(widget, int(widget is self.picture))
        above = (buttons, self.controls.refused, self.state, self.progress)
        side = StageColumn(*above, self._found, least=_HIGH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "experiments.luck.beside", above=True))
