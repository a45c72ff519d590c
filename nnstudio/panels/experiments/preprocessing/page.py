"""The page of preprocessing."""

from __future__ import annotations

import math
from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.preprocessing.cloud_picture import CloudPicture, way_label
from nnstudio.panels.experiments.preprocessing.options import SETTINGS, option, wanted
from nnstudio.panels.experiments.study_page import Question, StudyPage
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace, with_recipe
from nnstudio.session import Session
from nnstudio.studies.preparation.trial import WAYS, Trial, trials, with_way
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.still_label import StillLabel

_WORDS = "panel.experiments.preprocessing"
_OF_CLOUD = ("offset", "stretch", "rate", "seed")


@final
class PreprocessingPage(StudyPage):
    """A cloud raw, zero-centred, standardized, as its principal axes, whitened; the same network trained on each."""

    key: ClassVar[str] = "preprocessing"
    SETTINGS: ClassVar[PageSettings] = SETTINGS
    FIELDS: ClassVar[tuple[str, ...]] = ("inputs", *_OF_CLOUD, "epochs", "way")
    SLIDERS: ClassVar[tuple[str, ...]] = ("offset", "stretch", "rate", "epochs")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.open_way = self.add_button("open", self._open)

    def make_stage(self) -> QWidget:
        self.pictures = {way: CloudPicture(way) for way in WAYS}
        self.titles = {way: StillLabel() for way in WAYS}
        self.legend = Legend()
        self.curve = LivePlot(
            f"experiments.{self.key}.losses", Message(f"{_WORDS}.epoch"), Message(f"{_WORDS}.loss"), legend=False
        )
        for at, way in enumerate(WAYS):
            self.curve.add_curve(way, way_label(way), at)
        clouds = QWidget()
        grid = QGridLayout(clouds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for at, way in enumerate(WAYS):
            grid.addLayout(_titled(self.titles[way], self.pictures[way]), at // 3, at % 3)
        grid.addWidget(self.legend, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        pile = QSplitter(Qt.Orientation.Vertical)
        pile.setChildrenCollapsible(False)
        for widget in (clouds, self.curve):
            pile.addWidget(widget)
        pile.setSizes([280, 160])
        return pile

    def asked(self, project: Project) -> tuple[object, ...]:
        made = wanted(project) if option(project, "inputs") == "own" else None
        parts = (made.data, made.network, made.recipe) if made is not None else _cloud(project)
        return (*parts, option(project, "epochs"))

    def question(self, project: Project) -> Question:
        if option(project, "inputs") == "own" and self.session.problem is not None:
            raise self.session.problem
        made, epochs = wanted(project), option(project, "epochs")
        return lambda watch: trials(made, epochs, watch)

    def show_settings(self) -> None:
        own = self.option("inputs") == "own"
        for name in _OF_CLOUD:
            for widget in (self.fields.all[name].label, self.fields.all[name]):
                widget.setVisible(not own)

    def show_answer(self, answer: list[Trial]) -> None:
        theme, keys = themes.current_theme(), []
        for at, trial in enumerate(answer):
            name = text(way_label(trial.way))
            self.titles[trial.way].say(name)
            self.pictures[trial.way].show_trial(trial)
            last = text(f"{_WORDS}.diverged") if np.isnan(trial.losses[-1]) else three_digits(trial.losses[-1])
            keys.append(Key(text(f"{_WORDS}.key", way=name, loss=last), "-", theme.curves[at]))
        self.legend.show_keys(keys)
        epochs = np.arange(len(answer[0].losses))
        self.curve.set_curves({trial.way: (epochs, trial.losses) for trial in answer})

    def told(self, answer: list[Trial]) -> str:
        ended = sorted((one for one in answer if one.mean < math.inf), key=lambda one: one.mean)
        epochs = len(answer[0].losses) - 1
        if not ended:
            return text(f"{_WORDS}.none", epochs=epochs)
        best, worst = ended[0], ended[-1]
        values = {"best": way_label(best.way), "worst": way_label(worst.way), "epochs": epochs}
        losses = {"least": three_digits(best.mean), "most": three_digits(worst.mean)}
        return text(Message(f"{_WORDS}.told", {**values, **losses}))

    def _open(self) -> None:
        """Put the network on inputs prepared in the chosen way into the project."""
        way, project = self.option("way"), self.session.project
        made = with_recipe(with_way(wanted(project), way), epochs=self.option("epochs"))
        label = Message(f"{_WORDS}.opened", {"way": way_label(way)})
        self.session.edit(label, replace(made, view=project.view), by=self)


def _cloud(project: Project) -> tuple[object, ...]:
    return tuple(option(project, name) for name in _OF_CLOUD)


def _titled(title: QWidget, picture: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(picture, 1)
    return column
