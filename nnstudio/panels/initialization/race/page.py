"""The page of the race of schemes."""

import math
from typing import ClassVar, final

import msgspec
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.initialization.options import MOST_SCHEMES, option
from nnstudio.panels.initialization.options import schemes as chosen_schemes
from nnstudio.panels.initialization.race.runner import RaceRunner
from nnstudio.panels.initialization.race.settings import RaceSettings
from nnstudio.panels.initialization.race.verdict import told
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.initialization.race import winner
from nnstudio.studies.initialization.scheme import with_scheme
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_WIDE = 10.0  # times the smallest loss


@final
class RacePage(Page):
    """All schemes trained in lockstep on the project's network and data, and their losses."""

    key: ClassVar[str] = "race"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.settings = RaceSettings(session)
        self.runner = RaceRunner(self)
        self.start, self.take = self._button("start"), self._button("take")
        self.stop = self._button("stop")
        self.progress = QProgressBar()
        self.progress.setObjectName("initialization.race.progress")
        self.plot = LivePlot(
            "initialization.race.plot", Message("axis.step"), Message("panel.initialization.race.loss")
        )
        for at in range(MOST_SCHEMES):
            self.plot.add_curve(str(at), Message("panel.initialization.race.curve", {"number": at + 1}), at)
        self.words = TintedLabel("info")
        self.words.setObjectName("initialization.race.words")
        self.words.setWordWrap(True)
        self._lay_out()
        self._wire()
        self._show()

    @property
    def busy(self) -> bool:
        return self.runner.running

    def changed(self, change: Change) -> None:
        self.settings.show_settings()
        if change.parts - {"view"}:
            self.runner.stop()
        self._tell()

    def restart(self) -> None:
        self._show_buttons()

    def refresh_texts(self) -> None:
        self._show()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.runner.stop()
        super().hideEvent(a0)

    def _run(self) -> None:
        checked = self.session.checked
        if checked is not None:
            self.runner.start(checked, chosen_schemes(self.session.project), option(self.session.project, "steps"))
            self._show()

    def _take_winner(self) -> None:
        """Put the winner's scheme into the project; the network starts from it."""
        best = winner(self.runner.lanes)
        if best is not None:
            project = self.session.project
            network = with_scheme(project.network, best.scheme)
            self.session.edit(
                "panel.initialization.race.taken", msgspec.structs.replace(project, network=network), self
            )

    def _show(self) -> None:
        """Draw the losses so far and say how each scheme does."""
        points = {}
        for at in range(MOST_SCHEMES):
            lane = self.runner.lanes[at] if at < len(self.runner.lanes) else None
            count = len(lane.losses) if lane else 0
            points[str(at)] = ([], []) if lane is None else (lane.steps[:count], lane.losses[:count])
        self._choose_axis([loss for _, losses in points.values() for loss in losses if 0 < loss < math.inf])
        self.plot.set_curves(points)
        self.progress.setMaximum(max(1, self.runner.steps))
        self.progress.setValue(self.runner.reached)
        self.progress.setVisible(self.runner.running)
        self._tell()

    def _tell(self) -> None:
        """Say how each scheme does, and that they are no longer those of the list where that is so."""
        checked, lanes = self.session.checked, self.runner.lanes
        examples = len(checked.data.x_train) if checked is not None else 0
        said = told(lanes, self.runner.running, examples)
        if lanes and tuple(lane.scheme for lane in lanes) != chosen_schemes(self.session.project):
            said.append(Message("panel.initialization.race.earlier"))
        self.words.setText("\n".join(text(one) for one in said))
        self._show_buttons()

    def _choose_axis(self, losses: list[float]) -> None:
        """Draw losses of many sizes by powers of ten; on a narrow range such an axis would have hardly a number."""
        wide = bool(losses) and max(losses) > _WIDE * min(losses)
        if wide != self.plot.log_y():
            self.plot.set_log_y(wide)

    def _show_buttons(self) -> None:
        running = self.runner.running
        self.start.setEnabled(self.session.checked is not None and bool(chosen_schemes(self.session.project)))
        self.stop.setEnabled(running)
        self.take.setEnabled(not running and winner(self.runner.lanes) is not None)

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.words, "setText", error.message)

    def _wire(self) -> None:
        self.runner.moved.connect(self._show)
        self.runner.refused.connect(self._refuse)
        self.start.clicked.connect(self._run)
        self.stop.clicked.connect(self.runner.stop)
        self.take.clicked.connect(self._take_winner)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"initialization.race.{name}")
        bind_text(button, "setText", Message(f"panel.initialization.race.{name}"))
        bind_text(button, "setToolTip", Message(f"panel.initialization.race.{name}.help"))
        return button

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        acts = QHBoxLayout()
        for button in (self.start, self.stop):
            acts.addWidget(button)
        column.addLayout(acts)
        for widget, stretch in ((self.progress, 0), (self.plot, 1), (self.words, 0), (self.take, 0)):
            column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.settings, side, "race.splitter", above=True))
