"""The page of noise."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.noise.loss_picture import LossPicture
from nnstudio.panels.experiments.noise.options import SETTINGS, asked
from nnstudio.panels.experiments.noise.share_picture import SharePicture
from nnstudio.panels.experiments.noise.weight_picture import WeightPicture
from nnstudio.panels.experiments.study_page import Question, StudyPage, under
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.session import Change, Session
from nnstudio.studies.noise.leaving import FULL, Asked, Counts, counts, project_of
from nnstudio.studies.noise.sharing import Shared, shared
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.still_label import StillLabel

_WORDS = "panel.experiments.noise"


@final
class NoisePage(StudyPage):
    """One weight, five examples: which batch sizes leave the local minimum that the full batch stays in."""

    key: ClassVar[str] = "noise"
    SETTINGS: ClassVar[PageSettings] = SETTINGS
    FIELDS: ClassVar[tuple[str, ...]] = ("batch", "rate", "draw", "start", "epochs", "runs", "seed", "shards")
    SLIDERS: ClassVar[tuple[str, ...]] = ("batch", "rate", "start", "epochs", "runs", "shards")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.open_run = self.add_button("open", self._open)
        self.shares.chosen.connect(lambda batch: SETTINGS.choose(self.session, self, batch=batch))

    def make_stage(self) -> QWidget:
        self.legend, self.losses = Legend(), LossPicture()
        self.weights, self.shares = WeightPicture(), SharePicture()
        self.parts = StillLabel(lines=4)
        self.parts.setObjectName("experiments.noise.parts")
        lower, pile = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for splitter, widgets, sizes in (
            (lower, (self.weights, self.shares), [270, 200]),
            (pile, (under(self.legend, self.losses), lower), [220, 170]),
        ):
            splitter.setChildrenCollapsible(False)
            for widget in widgets:
                splitter.addWidget(widget)
            splitter.setSizes(sizes)
        stage = QWidget()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(pile, 1)
        column.addWidget(self.parts)
        return stage

    def changed(self, change: Change) -> None:
        super().changed(change)
        if self.isVisible() and self.answer is not None:
            self.refresh_texts()  # another batch size is another look at the same answer

    def asked(self, project: Project) -> Asked:
        return asked(project)

    def question(self, project: Project) -> Question:
        return partial(counts, asked(project))

    def show_answer(self, answer: Counts) -> None:
        batch, theme = self.option("batch"), themes.current_theme()
        keys = (
            ("single", "-", theme.muted),
            ("whole", "-", theme.text),
            ("run", "o", theme.curves[0]),
            ("full", "s", theme.curves[1]),
        )
        self.legend.show_keys(
            [Key(text(f"{_WORDS}.key.{name}", batch=batch), mark, color) for name, mark, color in keys]
        )
        self.losses.show_runs(answer.of(batch).weights[0], answer.full.weights[0])
        self.weights.show_runs(answer.of(batch).weights, answer.full.weights[0])
        self.shares.show_shares(answer.by_batch, batch)
        self.parts.say(_parts(shared(self.option("start"), self.option("shards"))))

    def told(self, answer: Counts) -> str:
        batch, wanted = self.option("batch"), answer.asked
        words = [
            text(f"{_WORDS}.{'leaves' if answer.full.share else 'stays'}", w=three_digits(answer.full.weights[0, -1]))
        ]
        if batch < FULL:
            share = {"share": three_digits(100 * answer.of(batch).share), "runs": f"{wanted.runs:,}"}
            words.insert(0, text(f"{_WORDS}.told", batch=batch, rate=three_digits(wanted.rate), **share))
        return " ".join(words)

    def _open(self) -> None:
        """Put such a run into the project."""
        opened = project_of(asked(self.session.project), self.option("batch"))
        label = Message(f"{_WORDS}.opened", {"batch": self.option("batch")})
        self.session.edit(label, replace(opened, view=self.session.project.view), by=self)


def _parts(found: Shared) -> str:
    sizes = " + ".join(map(str, found.sizes))
    each = ", ".join(map(three_digits, found.each))
    values = {"mean": f"{found.mean:.9f}".replace("-", "−"), "difference": three_digits(found.difference)}
    return text(f"{_WORDS}.parts", sizes=sizes, each=each, shards=len(found.sizes), **values)
