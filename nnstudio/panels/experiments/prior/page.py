"""The page of weight decay as MAP."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.prior.options import SETTINGS, asked
from nnstudio.panels.experiments.prior.weight_plot import CURVES, DASHED, WeightPlot
from nnstudio.panels.experiments.study_page import Question, StudyPage, under
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.session import Session
from nnstudio.studies.prior.posterior import Asked
from nnstudio.studies.prior.training import Found, found, project_of
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.experiments.prior"
_PARTS = {"errors": 2, "penalty": 1, "objective": 0}  # the colours of what they are the logarithms of
_HIGH = 4.0  # times the least objective is shown


@final
class PriorPage(StudyPage):
    """Gaussian prior × likelihood over one weight, and the loss whose minimum lies where the posterior's peak is."""

    key: ClassVar[str] = "prior"
    SETTINGS: ClassVar[PageSettings] = SETTINGS
    FIELDS: ClassVar[tuple[str, ...]] = ("tau", "sigma", "examples", "truth", "seed")
    SLIDERS: ClassVar[tuple[str, ...]] = FIELDS[:-1]
    LINES: ClassVar[int] = 4

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.open_training = self.add_button("open", self._open)

    def make_stage(self) -> QWidget:
        self.legend, self.parts = Legend(), Legend()
        self.densities, self.objective = WeightPlot("densities", CURVES), WeightPlot("objective", _PARTS)
        pile = QSplitter(Qt.Orientation.Vertical)
        pile.setChildrenCollapsible(False)
        for legend, plot in ((self.legend, self.densities), (self.parts, self.objective)):
            pile.addWidget(under(legend, plot))
        return pile

    def asked(self, project: Project) -> Asked:
        return asked(project)

    def question(self, project: Project) -> Question:
        return partial(found, asked(project))

    def show_answer(self, answer: Found) -> None:
        curves, w = answer.posterior, answer.posterior.w
        densities = {"prior": curves.prior, "likelihood": curves.likelihood, "posterior": curves.posterior}
        self.densities.show_curves(w, densities, curves.peak, 1.0)
        self.densities.show_weights(answer.path[-1:], np.zeros(1))
        total = curves.errors + curves.penalty
        parts = {"errors": curves.errors, "penalty": curves.penalty, "objective": total}
        high = min(float(total.max()), _HIGH * float(total.min()) + float(np.median(total)))
        self.objective.show_curves(w, parts, curves.peak, high)
        self.objective.show_weights(answer.path, np.interp(answer.path, w, total))
        self._show_legends()

    def told(self, answer: Found) -> str:
        asked, peak = answer.asked, answer.posterior.peak
        numbers = {"sigma": asked.sigma, "tau": asked.tau, "l2": asked.l2, "likeliest": answer.posterior.likeliest}
        shown = {name: three_digits(value) for name, value in numbers.items()}
        values = {"peak": _four(peak), "trained": _four(answer.trained), "difference": three_digits(answer.difference)}
        return text(f"{_WORDS}.told", examples=asked.examples, **shown, **values)

    def _show_legends(self) -> None:
        theme = themes.current_theme()
        for legend, colors, name, mark in ((self.legend, CURVES, "trained", "d"), (self.parts, _PARTS, "descent", "o")):
            lines = [
                Key(text(f"{_WORDS}.key.{key}"), "--" if key in DASHED else "-", theme.curves[at])
                for key, at in colors.items()
            ]
            legend.show_keys([*lines, Key(text(f"{_WORDS}.key.{name}"), mark, theme.text)])

    def _open(self) -> None:
        """Put the unit, its examples and λ into the project."""
        opened = replace(project_of(asked(self.session.project)), view=self.session.project.view)
        self.session.edit(Message(f"{_WORDS}.opened"), opened, by=self)


def _four(value: float) -> str:
    return f"{value:.4f}".replace("-", "−")
