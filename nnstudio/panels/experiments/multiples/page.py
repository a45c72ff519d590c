"""The page of an experiment of small multiples."""

from __future__ import annotations

from typing import ClassVar

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.multiples.cell import Cell, histograms
from nnstudio.panels.experiments.multiples.controls import MultiplesControls, TrainRow
from nnstudio.panels.experiments.multiples.grid import CellGrid
from nnstudio.panels.experiments.multiples.options import WORDS, Options
from nnstudio.panels.experiments.multiples.preparing import Prepared, Preparing, Wanted
from nnstudio.panels.experiments.multiples.strips import Dot, SeedStrips
from nnstudio.panels.experiments.multiples.words import measure_words, spread_words, state_words, values
from nnstudio.panels.experiments.stage_column import StageColumn
from nnstudio.panels.paged import Page
from nnstudio.project import check
from nnstudio.project.edits import replace, with_setting
from nnstudio.session import Change, Session
from nnstudio.studies.multiples import EXPERIMENTS
from nnstudio.studies.multiples.experiment import Experiment
from nnstudio.studies.multiples.together import Frame
from nnstudio.widgets import themes
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.still_label import StillLabel

_CELL, _HIGH = 136, 190  # pixels: how wide a variant is at least, and how high what is seen of them


class MultiplesPage(Page):
    """One project under several settings, trained together: a picture and numbers each; then over many seeds."""

    experiment: ClassVar[type[Experiment]]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.options = Options.of(self.experiment)
        self.trials = session.multiples.of(self.experiment.key)
        self.controls = MultiplesControls(session, self, self.options)
        self.row, self.refused = TrainRow(), SentenceLabel("error")
        self.state, self.told = StillLabel("muted", lines=2), SentenceLabel("text")
        self.progress, self.spreading = ProgressStrip("multiples.progress"), ProgressStrip("multiples.spreading")
        self.legend, self.grid, self.strips = Legend(), CellGrid(_CELL), SeedStrips()
        self.preparing = Preparing(self)
        self.prepared: Prepared | None = None
        self._problems: dict[str, StudyError | None] = {}
        self._lay_out()
        self._wire()
        self.refresh_texts()

    @property
    def busy(self) -> bool:
        return self.preparing.busy or self.trials.together.running or self.trials.seeds.running

    @property
    def cells(self) -> list[Cell]:
        """The variants that are shown."""
        return self.grid.members

    def changed(self, change: Change) -> None:
        self.controls.show_settings()
        if self.isVisible():
            self._prepare()
            self._show_seeds()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.controls.show_settings()
        self._follow()
        self._prepare()
        self._show_frame()
        self._show_seeds()

    def refresh_texts(self) -> None:
        theme = themes.current_theme()
        marks = (("wrong", "o"), ("fitted", "s"))
        self.legend.show_keys([Key(text(f"{WORDS}.mark.{name}"), mark, theme.text, True) for name, mark in marks])
        self._show_frame()
        self._show_seeds()

    def _restyle(self, _theme: object) -> None:
        self.refresh_texts()

    def _prepare(self) -> None:
        """Take up what is chosen now."""
        project = self.session.project
        seed = self.options.shared.of(project, "seed")
        self.preparing.ask(Wanted.of(self.options.made(project), self.options.base(project), seed))

    def _take(self, prepared: Prepared) -> None:
        """Show other variants: those that were trained as they were left, others untrained."""
        self._problems, self.prepared = {}, prepared
        together = self.trials.together
        if together.running and together.asked is not None and together.asked.projects != prepared.asked.projects:
            together.cancel()
        if self.trials.seeds.running and not self.trials.spread(prepared.asked):
            self.trials.seeds.cancel()
        cells = [Cell(at, one.name, prepared) for at, one in enumerate(prepared.asked.variants)]
        for cell in cells:
            cell.opened.connect(self._open)
            if not self.experiment.histogram:
                cell.hide_weights()
        self.grid.show_members(cells)
        self._show_frame()
        self._show_seeds()

    def _refuse(self, problem: StudyError) -> None:
        """Say why there is nothing to compare, and show none of what there was."""
        self._problems, self.prepared = {"variants": problem}, None
        self.trials.together.cancel()
        self.grid.show_members([])
        self.state.say("")
        self._lower.hide()
        self.legend.hide()
        self._show_state()

    def _train(self) -> None:
        if self.prepared is None:
            return
        self.trials.together.begin(self.prepared.asked, self.prepared.places)
        self._follow()
        self._show_frame()

    def _spread(self) -> None:
        if self.prepared is None:
            return
        count = self.options.shared.of(self.session.project, "seeds")
        self.trials.begin_seeds(self.prepared.asked, count)
        self._follow()
        self._show_seeds()

    def _follow(self) -> None:
        """Show how far what is going on is, whoever began it."""
        for strip, trained, what in (
            (self.progress, self.trials.together, "training"),
            (self.spreading, self.trials.seeds, "spreading"),
        ):
            if trained.running:
                strip.begin(Message(f"{WORDS}.{what}"), lambda trained=trained: trained.share)

    def _end(self, problem: StudyError | None) -> None:
        self.progress.end()
        self._problems["together"] = problem
        self._show_frame()

    def _end_seeds(self, problem: StudyError | None) -> None:
        self.spreading.end()
        self._problems["seeds"] = problem
        self._show_seeds()
        self._show_state()

    def _show_frame(self) -> None:
        """Draw every variant as it is now."""
        if self.prepared is not None and len(self.cells) == len(self.prepared.asked.variants):
            self._draw(self.trials.together.frame_of(self.prepared.asked) or self.prepared.frame)
        self._show_state()

    def _draw(self, frame: Frame) -> None:
        heights, top, reach = histograms(frame.looks)
        for cell, look, own in zip(self.cells, frame.looks, heights, strict=True):
            cell.show_look(look, self.experiment.columns)
            cell.show_weights(own, heights[0] if cell.at else None, top, reach)
        ringed = any(len(look.wrong) for look in frame.looks) and self.cells[0].picture.said.places("train") is not None
        self.legend.setVisible(ringed)

    def _show_state(self) -> None:
        trials, ready = self.trials, self._problems.get("variants") is None and self.prepared is not None
        told = next((one for one in self._problems.values() if one is not None), None)
        self.refused.setText("" if told is None else text(told.message))
        self.refused.setVisible(told is not None)
        self.row.show_state(ready, trials.together.running, trials.seeds.running)
        if self.prepared is not None:
            watch = text(f"multiples.{self.experiment.key}.watch")
            self.state.say(state_words(trials, self.prepared.asked, watch))
            self.state.make_room()

    def _show_seeds(self) -> None:
        """Draw what the variants came to with the seeds there are."""
        if self.prepared is None:
            return
        asked, measure = self.prepared.asked, self.options.shared.of(self.session.project, "score")
        there = self.trials.spread(asked)
        self._lower.setVisible(there)
        if there:
            names, first = [text(one.name) for one in asked.variants], asked.base.recipe.seed
            found = [
                [Dot(one.cell.seed - first, one.numbers[measure]) for one in trials if values([one], measure)]
                for trials in self.trials.of_variants(asked)
            ]
            self.strips.show_dots(names, found, measure_words(measure))
            self.told.setText(spread_words(self.trials, asked, names, measure))
        self._show_state()

    def _look_at(self, seed: int) -> None:
        self.options.shared.choose(self.session, self, seed=seed)

    def _open(self, at: int) -> None:
        """Put a variant into the project; played to its end it gives the very numbers shown.

        Of one's own project the seed is then its own: the same variants stay to be seen.
        """
        if self.prepared is None:
            return
        found = check(self.prepared.asked.projects[at]).project
        opened = replace(found, view=self.session.project.view)
        if self.options.shared.of(opened, "source") == "own":
            opened = with_setting(opened, f"{self.options.shared.place}.seed", 0)
        name = self.prepared.asked.variants[at].name
        self.session.edit(Message(f"{WORDS}.opened", {"name": name}), opened, by=self)

    def _wire(self) -> None:
        together, seeds = self.trials.together, self.trials.seeds
        self.preparing.found.connect(self._take)
        self.preparing.refused.connect(self._refuse)
        self.row.train.clicked.connect(self._train)
        self.row.spread.clicked.connect(self._spread)
        self.progress.cancelled.connect(together.cancel)
        self.spreading.cancelled.connect(seeds.cancel)
        together.advanced.connect(self._advance)
        together.ended.connect(self._end)
        seeds.advanced.connect(self._advance_seeds)
        seeds.ended.connect(self._end_seeds)
        self.strips.picked.connect(self._look_at)
        themes.changed.connect(self._restyle)

    def _advance(self) -> None:
        if self.isVisible():
            self._show_frame()

    def _advance_seeds(self) -> None:
        if self.isVisible():
            self._show_seeds()

    def _lay_out(self) -> None:
        self.state.setObjectName("multiples.state")
        for name, label in (("told", self.told), ("refused", self.refused)):
            label.setObjectName(f"multiples.{name}")
            label.setWordWrap(True)
        self.refused.hide()
        scroller = QScrollArea()
        scroller.setObjectName("multiples.scroller")
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(self.grid)
        scroller.setMinimumHeight(_HIGH)
        self._lower = _column(self.spreading, self.told, self.strips)
        self._lower.hide()
        pile = QSplitter(Qt.Orientation.Vertical)
        pile.setChildrenCollapsible(False)
        for widget in (scroller, self._lower):
            pile.addWidget(widget)
        pile.setSizes([380, 240])
        side = StageColumn(self.row, self.refused, self.state, self.progress, self.legend, pile)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "multiples.beside", above=True))


def _column(*widgets: QWidget) -> QWidget:
    """Return widgets below each other, the last as high as there is room for."""
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget, int(widget is widgets[-1]))
    return found


def _page_of(experiment: type[Experiment]) -> type[MultiplesPage]:
    return type(f"{experiment.__name__}Page", (MultiplesPage,), {"key": experiment.key, "experiment": experiment})


PAGES: tuple[type[MultiplesPage], ...] = tuple(map(_page_of, EXPERIMENTS))
