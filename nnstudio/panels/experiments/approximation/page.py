"""The page of universal approximation."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.approximation.controls import ApproximationControls
from nnstudio.panels.experiments.approximation.errors import ErrorPicture
from nnstudio.panels.experiments.approximation.options import SETTINGS, asked, option, target_of
from nnstudio.panels.experiments.approximation.picture import FitPicture
from nnstudio.panels.experiments.approximation.questions import Needed, needed, series, single
from nnstudio.panels.experiments.asking import Asking
from nnstudio.panels.experiments.asking_strip import AskingStrip
from nnstudio.panels.experiments.stage_column import StageColumn
from nnstudio.panels.experiments.study_page import Question, under
from nnstudio.panels.paged import Page
from nnstudio.project.edits import replace
from nnstudio.session import Change, Session
from nnstudio.studies.approximation.answer import WAYS, Answer, Asked
from nnstudio.studies.approximation.networks import project_of
from nnstudio.studies.approximation.targets import drawing_words, read_drawing
from nnstudio.widgets import themes
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.still_label import StillLabel

_WORDS = "panel.experiments.approximation"
_MARKS = ("o", "s", "t", "d")
_HIGH = 330  # pixels that both pictures need at least to be read


@final
class ApproximationPage(Page):
    """A function approximated by bumps or by a network; how far off each is, against the number of units."""

    key: ClassVar[str] = "approximation"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = ApproximationControls(session, self)
        self.picture, self.errors = FitPicture(), ErrorPicture(WAYS)
        self.legend, self.marks = Legend(), Legend()
        self.state, self.asking = StillLabel("muted", lines=3), Asking(self)
        self.strip = AskingStrip(self.asking, "experiments.approximation")
        self.answer: Answer | None = None
        self.tried: dict[str, dict[int, float]] = {}
        self._asked: Asked | None = None
        self._told: Needed | None = None
        self._problem: StudyError | None = None
        self._question: tuple[Question, str]
        self._lay_out()
        self._wire()
        self.refresh_texts()

    @property
    def busy(self) -> bool:
        return self.asking.busy

    def changed(self, change: Change) -> None:
        self.controls.show_settings()
        self._let_draw()
        if self.isVisible():
            self._ask()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.controls.show_settings()
        self._let_draw()
        self._ask()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        if self.asking.busy:
            self._asked = None  # it is asked for again when it is seen
        self.asking.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        theme = themes.current_theme()
        names = (("target", "--", theme.text), ("fit", "-", theme.curves[0]), ("pieces", "-", theme.muted))
        self.legend.show_keys([Key(text(f"{_WORDS}.curve.{name}"), mark, color) for name, mark, color in names])
        ways = zip(WAYS, _MARKS, theme.curves, strict=False)
        self.marks.show_keys([Key(text(f"{_WORDS}.way.{way}"), mark, color) for way, mark, color in ways])
        self._tell()

    def _restyle(self, _theme: object) -> None:
        self.refresh_texts()

    def _ask(self) -> None:
        """Approximate what is chosen, where that is not there yet."""
        wanted = asked(self.session.project)
        if self._asked is not None and _plain(wanted) == _plain(self._asked):
            return
        if self._asked is None or _function(wanted) != _function(self._asked):
            self.tried = {}
        elif _training(wanted) != _training(self._asked):  # networks of other settings are not compared with these
            self.tried = {way: found for way, found in self.tried.items() if way in WAYS[:2]}
        self._asked, self._told, self._problem = wanted, None, None
        self._begin(partial(single, wanted), "training")

    def _begin(self, question: Question, what: str) -> None:
        self._question = question, what
        self.asking.ask(question, Message(f"{_WORDS}.{what}"))

    def _ask_again(self) -> None:
        """Ask what was given up: the fit, the series or the count."""
        self._begin(*self._question)

    def _take(self, found: Answer | list[Answer] | Needed) -> None:
        if isinstance(found, list):
            self._keep(found)
            return
        if isinstance(found, Needed):
            self._told = found
        else:
            self.answer = found
            self._keep([found])
            self.picture.show_answer(found)
        self._tell()

    def _keep(self, answers: list[Answer]) -> None:
        for one in answers:
            self.tried.setdefault(one.asked.way, {})[one.units] = one.error
        self.errors.show_tried(self.tried)

    def _series(self) -> None:
        """Try this way with few to many units."""
        self._begin(partial(series, asked(self.session.project)), "training")

    def _count(self) -> None:
        project = self.session.project
        self._begin(partial(needed, target_of(project), option(project, "error")), "counting")

    def _refuse(self, problem: StudyError) -> None:
        self._problem = problem
        self._tell()

    def _tell(self) -> None:
        """Say how far off it is, and what was counted."""
        self.state.tint("error" if self._problem is not None else "muted")
        if self._problem is not None:
            self.state.say(text(self._problem.message))
        elif self.answer is not None:
            numbers = {"units": self.answer.units, "parameters": f"{self.answer.parameters:,}"}
            key = "bumps" if self.answer.asked.way in WAYS[:2] else "network"
            words = text(f"{_WORDS}.told.{key}", error=three_digits(self.answer.error), **numbers)
            self.state.say(words + (" " + self._needed_words(self._told) if self._told is not None else ""))
        self.state.make_room()

    def _needed_words(self, found: Needed) -> str:
        error, adaptive, equal = found
        equal_words = f"{equal:,}" if equal is not None else text(f"{_WORDS}.too_many")
        return text(f"{_WORDS}.needed", error=three_digits(error), adaptive=f"{adaptive:,}", equal=equal_words)

    def _let_draw(self) -> None:
        project = self.session.project
        free = option(project, "target") == "drawn"
        self.picture.let_draw(read_drawing(option(project, "drawing")) if free else None)

    def _drawn(self, heights: np.ndarray) -> None:
        SETTINGS.choose(self.session, self, drawing=drawing_words(heights))

    def _open(self) -> None:
        """Put the network that was fitted into the project; trained to its end it is the one shown."""
        wanted = asked(self.session.project)
        made = project_of(wanted.target, wanted.widths, wanted.activation, wanted.epochs, wanted.seed)
        opened = replace(made, view=self.session.project.view)
        self.session.edit(Message(f"{_WORDS}.opened"), opened, by=self)

    def _wire(self) -> None:
        self.asking.found.connect(self._take)
        self.asking.refused.connect(self._refuse)
        self.strip.again_wanted.connect(self._ask_again)
        self.picture.drawn.connect(self._drawn)
        self.controls.series.clicked.connect(self._series)
        self.controls.count.clicked.connect(self._count)
        self.controls.open_fit.clicked.connect(self._open)
        themes.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self.state.setObjectName("experiments.approximation.state")
        pictures = QSplitter(Qt.Orientation.Vertical)
        pictures.setChildrenCollapsible(False)
        for legend, picture in ((self.legend, self.picture), (self.marks, self.errors)):
            pictures.addWidget(under(legend, picture))
        pictures.setSizes([300, 220])
        side = StageColumn(self.state, self.strip, pictures, least=_HIGH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "experiments.approximation.beside", above=True))


def _function(one: Asked) -> object:
    """Return what tells one function from another; those drawn by hand by their heights."""
    return one.target.key, one.target.value(one.target.grid(101)).tobytes()


def _training(one: Asked) -> object:
    return one.activation, one.epochs, one.seed


def _plain(one: Asked) -> object:
    """Return what the answer depends on."""
    return _function(one), one.way, one.units, _training(one) if one.way in WAYS[2:] else None
