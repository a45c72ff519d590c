"""The page of the race of schemes."""

from typing import Any, ClassVar, final

import msgspec
from PyQt6.QtCore import QSignalBlocker
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, Param, StudyError, text
from nnstudio.panels.beside import Beside
from nnstudio.panels.initialization.naming import named
from nnstudio.panels.initialization.options import MOST_SCHEMES, PARAMS, choose, choose_initializers, option
from nnstudio.panels.initialization.options import initializers as chosen_initializers
from nnstudio.panels.initialization.options import schemes as chosen_schemes
from nnstudio.panels.initialization.race.runner import RaceRunner
from nnstudio.panels.initialization.schemes.scheme_list import SchemeList
from nnstudio.panels.paged import Page
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.session import Change, Session
from nnstudio.studies.initialization.race import Lane, winner
from nnstudio.studies.initialization.scheme import with_scheme
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


@final
class RacePage(Page):
    """All schemes trained in lockstep on the project's network and data, and their losses."""

    key: ClassVar[str] = "race"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._strokes = 0
        self.runner = RaceRunner(self)
        self.schemes = SchemeList()
        self.steps = self._steps_field()
        self.start, self.take = self._button("start"), self._button("take")
        self.stop = self._button("stop")
        self.progress = QProgressBar()
        self.progress.setObjectName("initialization.race.progress")
        self.plot = LivePlot(
            "initialization.race.plot", Message("axis.step"), Message("panel.initialization.race.loss")
        )
        for at in range(MOST_SCHEMES):
            self.plot.add_curve(str(at), Message("panel.initialization.race.curve", {"number": at + 1}), at)
        self.plot.set_log_y(True)
        self.words = TintedLabel("info")
        self.words.setObjectName("initialization.race.words")
        self.words.setWordWrap(True)
        self._lay_out()
        self._wire()
        self._show_settings()
        self._show()

    @property
    def busy(self) -> bool:
        return self.runner.running

    def changed(self, change: Change) -> None:
        self._show_settings()
        if change.parts - {"view"}:
            self.runner.stop()
        self._show_buttons()

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
        self.plot.set_curves(points)
        self.progress.setMaximum(max(1, self.runner.steps))
        self.progress.setValue(self.runner.reached)
        self.words.setText("\n".join(self._told(lane) for lane in self.runner.lanes))
        self._show_buttons()

    def _told(self, lane: Lane) -> str:
        """Return a line on one scheme's run."""
        values = {"scheme": named(lane.scheme), "loss": three_digits(lane.losses[-1]) if lane.losses else "–"}
        if lane.divergence is not None:
            return text(Message("panel.initialization.race.diverged", {**values, "step": f"{lane.divergence.step:,}"}))
        alike = not self.runner.running and lane.alike
        return text(Message(f"panel.initialization.race.{'alike' if alike else 'told'}", values))

    def _show_buttons(self) -> None:
        running = self.runner.running
        self.start.setEnabled(self.session.checked is not None and bool(chosen_schemes(self.session.project)))
        self.stop.setEnabled(running)
        self.take.setEnabled(not running and winner(self.runner.lanes) is not None)

    def _show_settings(self) -> None:
        project = self.session.project
        self.schemes.show_choices(chosen_initializers(project), int(option(project, "scaled")))
        with QSignalBlocker(self.steps):
            self.steps.set_value(option(project, "steps"))

    def _steps_field(self) -> Any:
        param: Param = PARAMS["steps"]
        field = setting_field(param, option(self.session.project, "steps"), "panel.initialization")
        field.setObjectName("initialization.steps")
        field.changed.connect(self._choose_steps)
        field.committed.connect(self._end)
        return field

    def _choose_steps(self, value: int) -> None:
        choose(self.session, "steps", value, self, f"steps.{self._strokes}")

    def _choose_schemes(self, chosen: tuple[Choice, ...]) -> None:
        choose_initializers(self.session, chosen, self, f"race.{self._strokes}")

    def _end(self, *_: object) -> None:
        self._strokes += 1

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.words, "setText", error.message)

    def _wire(self) -> None:
        self.runner.moved.connect(self._show)
        self.runner.refused.connect(self._refuse)
        self.schemes.changed.connect(self._choose_schemes)
        self.schemes.committed.connect(self._end)
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
        settings = ScrollColumn()
        rows = QWidget()
        settings_layout(rows).addRow(self.steps.label, self.steps)
        for widget in (self.schemes, rows, self.start, self.stop, self.take):
            settings.column.addWidget(widget)
        settings.column.addStretch(1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.progress, 0), (self.plot, 1), (self.words, 0)):
            column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(settings, side))
