"""The page of direct minimization."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.experiments.minimization.bowl_picture import BowlPicture
from nnstudio.panels.experiments.minimization.line_picture import LinePicture
from nnstudio.panels.experiments.minimization.options import SETTINGS, asked
from nnstudio.panels.experiments.study_page import Question, StudyPage, under
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.edits import replace
from nnstudio.session import Session
from nnstudio.studies.minimization.descent import MEETS, Asked, Descent, descended, project_of
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Legend
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.plots import LivePlot

_WORDS = "panel.experiments.minimization"
_LEAST = 1e-300


@final
class MinimizationPage(StudyPage):
    """A line through points by the normal equations and by gradient descent: the path down the bowl."""

    key: ClassVar[str] = "minimization"
    SETTINGS: ClassVar[PageSettings] = SETTINGS
    FIELDS: ClassVar[tuple[str, ...]] = ("rate", "momentum", "steps", "centre", "noise", "points", "seed")
    SLIDERS: ClassVar[tuple[str, ...]] = FIELDS[:-1]
    LINES: ClassVar[int] = 5

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.stable = self.add_button("stable", self._stable)
        self.open_descent = self.add_button("open", self._open)
        self.bowl.clicked.connect(self._start)

    def make_stage(self) -> QWidget:
        self.legend, self.bowl, self.line = Legend(), BowlPicture(), LinePicture()
        self.curve = LivePlot(
            "experiments.minimization.excess", Message("axis.step"), Message(f"{_WORDS}.excess"), legend=False
        )
        self.curve.add_curve("excess", Message(f"{_WORDS}.excess"), 0)
        self.curve.set_log_y(True)
        lower = QSplitter(Qt.Orientation.Horizontal)
        pile = QSplitter(Qt.Orientation.Vertical)
        for splitter, widgets, sizes in (
            (lower, (self.line, self.curve), [220, 260]),
            (pile, (under(self.legend, self.bowl), lower), [270, 180]),
        ):
            splitter.setChildrenCollapsible(False)
            for widget in widgets:
                splitter.addWidget(widget)
            splitter.setSizes(sizes)
        return pile

    def asked(self, project: Project) -> Asked:
        return asked(project)

    def question(self, project: Project) -> Question:
        return partial(descended, asked(project))

    def show_answer(self, answer: Descent) -> None:
        theme = themes.current_theme()
        keys = (("direct", "star", theme.curves[1]), ("start", "s", theme.text), ("path", "-", theme.curves[0]))
        self.legend.show_keys([Key(text(f"{_WORDS}.key.{name}"), mark, color) for name, mark, color in keys])
        self.bowl.show_descent(answer)
        self.line.show_descent(answer)
        steps = np.arange(len(answer.excess))
        self.curve.set_curve("excess", steps, np.where(answer.excess > _LEAST, answer.excess, np.nan))

    def told(self, answer: Descent) -> str:
        (w, b), (low, high) = answer.bowl.minimum, answer.bowl.curvatures
        direct = text(f"{_WORDS}.direct", w=_six(w), b=_six(b))
        values = {"steps": f"{len(answer.path) - 1:,}", "off": three_digits(answer.off)}
        if answer.met is not None and answer.off <= MEETS:
            reached = text(f"{_WORDS}.met", step=f"{answer.met:,}", **values)
        else:
            reached = text(f"{_WORDS}.{'lost' if self._diverges(answer) else 'on'}", **values)
        stable = three_digits(answer.bowl.largest_stable_rate(answer.asked.momentum))
        share = {"rate": three_digits(answer.asked.rate), "condition": three_digits(high / low)}
        limit = text(f"{_WORDS}.{'limit.momentum' if answer.asked.momentum else 'limit'}", stable=stable, **share)
        return " ".join((direct, reached, limit))

    def _diverges(self, answer: Descent) -> bool:
        stable = answer.bowl.largest_stable_rate(answer.asked.momentum)
        return answer.lost or answer.asked.rate > stable

    def _stable(self) -> None:
        """Set the largest stable rate, a hundredth less."""
        wanted = asked(self.session.project)
        rate = 0.99 * wanted.bowl.largest_stable_rate(wanted.momentum)
        SETTINGS.choose(self.session, self, rate=float(f"{rate:.4g}"))

    def _start(self, w: float, b: float) -> None:
        """Start from a place of the bowl."""
        SETTINGS.choose(self.session, self, start_w=_within(w), start_b=_within(b))

    def _open(self) -> None:
        """Put points, unit and recipe into the project, where the engine takes the same path."""
        opened = replace(project_of(asked(self.session.project)), view=self.session.project.view)
        self.session.edit(Message(f"{_WORDS}.opened"), opened, by=self)


def _six(value: float) -> str:
    return f"{value:.6f}".replace("-", "−")


def _within(value: float) -> float:
    return float(f"{min(max(value, -100.0), 100.0):.4g}")
