"""The page of the loss surface."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, final
from zlib import crc32

import numpy as np
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.landscape.options import look, option
from nnstudio.panels.landscape.surface.controls import SurfaceControls
from nnstudio.panels.landscape.surface.map import SurfaceMap
from nnstudio.panels.landscape.surface.runner import SurfaceRunner
from nnstudio.panels.landscape.surface.tables import SurfaceTables
from nnstudio.panels.landscape.surface.words import State, axis_names, origins, place_words, state_words
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Moment, Selection, Session
from nnstudio.studies.history import Snapshot
from nnstudio.studies.landscape.look import Landscape, landscapes
from nnstudio.studies.landscape.path import Path, continued, kept_moments
from nnstudio.studies.penalty import recipe_at
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.still_label import StillLabel

_MILLISECONDS = 100


@final
class SurfacePage(Page):
    """The loss over a plane through the weights of the moment shown, with the run's path on it.

    While the run plays the plane stays and the place moves on it; once it rests, and after every scrub, another surface
    is computed beside the window, coarse first.
    """

    key: ClassVar[str] = "surface"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = SurfaceControls(session, self)
        self.map, self.tables = SurfaceMap(), SurfaceTables()
        self.told, self.state = StillLabel(lines=2), StillLabel("muted", lines=3)
        self.progress = ProgressStrip("landscape.progress")
        self.runner = SurfaceRunner(self)
        self.found: Landscape | None = None
        self.path: Path | None = None
        self.problem: StudyError | None = None
        self._asked: tuple[Any, ...] = ()
        self._answered: tuple[Any, ...] = ()
        self._keyed: tuple[np.ndarray | None, int] = (None, 0)
        self._cell: tuple[int, int] | None = None
        self._calm = Calm(self._follow, self, _MILLISECONDS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return self.runner.busy or self._calm.owes

    @property
    def stale(self) -> bool:
        """Whether the surface is one around another moment, or of other settings, than those there are."""
        return self.found is not None and self._question() != self._answered

    def refresh(self) -> None:
        if self._live:
            self._calm.ask()
        else:
            self._calm.now()

    def restart(self) -> None:
        self.runner.cancel()
        self.found = self.path = self.problem = None
        self._asked = self._answered = ()
        self._cell = None
        self._tell()

    def changed(self, change: Change) -> None:
        self.controls.show_settings()
        self._show_found()
        if self.isVisible():
            self._calm.now()

    def selected(self, selection: Selection) -> None:
        self.controls.show_selection()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.controls.show_settings()
        self._calm.now()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        if self.runner.busy:
            self._asked = ()  # it is asked for again when it is seen
        self.runner.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._show_found()
        self._tell()

    @property
    def _live(self) -> bool:
        return self.session.player.playing and self.session.live

    def _question(self) -> tuple[Any, ...]:
        """Return what a surface depends on."""
        run, moment = self.session.run, self.session.moment
        if run is None or moment is None:
            return ()
        asked = look(self.session.project)
        penalties = recipe_at(run.log, moment.snapshot.step).regularizers if asked.penalty else ()
        return run.number, self._key(moment.snapshot), asked, penalties

    def _key(self, snapshot: Snapshot) -> tuple[int, int]:
        """Return what tells one place from another; a step may be scored again, or its weights edited."""
        if self._live:  # the step is enough: nobody is answered before the run rests
            return snapshot.step, 0
        if snapshot.parameters is not self._keyed[0]:
            self._keyed = snapshot.parameters, crc32(snapshot.parameters.data)
        return snapshot.step, self._keyed[1]

    def _follow(self) -> None:
        """Move the place on the plane; where nothing plays, ask for the surface around it."""
        if not self.isVisible():
            return
        moment = self.session.moment
        if moment is not None and (not self._live or self._needs_first):
            self._ask(moment)
        self._move_on()
        self._tell()

    @property
    def _needs_first(self) -> bool:
        """Whether there is no plane yet that belongs to the settings; a run that plays begins with one too."""
        settings = self._asked[2:] if self._asked else None
        return settings != self._question()[2:] and not self.runner.busy

    def _ask(self, moment: Moment) -> None:
        run, question = self.session.run, self._question()
        if run is None or question == self._asked:
            return
        self._asked, self.problem = question, None
        moments = kept_moments(run.history, moment.snapshot)
        recipe = recipe_at(run.log, moment.snapshot.step)
        asked = look(self.session.project)
        self.progress.begin(Message("panel.landscape.computing"), lambda: self.runner.share)
        self.runner.ask(partial(landscapes, moment.checked, asked, moment.snapshot, moments, recipe))

    def _take(self, found: Landscape) -> None:
        self.found, self.path, self._answered = found, found.path, self._asked
        self._move_on()
        self._show_found()
        self._tell()

    def _refuse(self, problem: StudyError) -> None:
        self.problem, self.found, self.path = problem, None, None
        self._tell()

    def _move_on(self) -> None:
        """Let the path go on to the moment shown, on the plane there is."""
        run, moment = self.session.run, self.session.moment
        if run is None or moment is None or self.found is None or self.path is None:
            return
        if moment.snapshot.step > self.path.steps[-1]:
            last = int(self.path.steps[-1])
            new = [one for one in run.history if last < one.step <= moment.snapshot.step]
            self.path = continued(self.path, self.found.surface.plane, new or [moment.snapshot])
        self.map.show_path(self.path, moment.snapshot.step)
        self.map.mark_stale(self.stale and not self._live)

    def _show_found(self) -> None:
        """Draw the surface, and fill its tables where they are shown."""
        if self.found is None or self.path is None:
            return
        project, checked = self.session.project, self.session.checked
        names = axis_names(self.found.look, checked.network if checked is not None else None)
        starts = origins(self.found, checked.network if checked is not None else None)
        self.map.show_landscape(self.found, names, starts, option(project, "log"))
        self.map.show_path(self.path, self.map.moment)
        self.map.mark_stale(self.stale and not self._live)
        tables = option(project, "table")
        self._pile.setCurrentWidget(self.tables if tables else self.map)
        if tables:
            self.tables.show_numbers(self.found, self.path, starts)

    def _tell(self) -> None:
        """Say what is seen, and what is pointed at."""
        moment = self.session.moment
        problem = self.problem or (self.session.problem if moment is None else None)
        step = None if moment is None else moment.snapshot.step
        words, warns = state_words(State(problem, self.found, self.path, step, self._live, self.stale))
        self.state.tint("warning" if warns else "muted")
        self.state.say(words)
        self._pile.setVisible(self.found is not None)
        self.told.say(self._place_words())
        self.map.setAccessibleDescription(self.told.text())

    def _place_words(self) -> str:
        if self.found is None:
            return ""
        return place_words(self.found, self.map.names, self.map.at(*self._cell) if self._cell is not None else None)

    def _point(self, row: int, column: int, _: float) -> None:
        self._cell = row, column
        self._tell()

    def _unpoint(self) -> None:
        self._cell = None
        self._tell()

    def _cancel(self) -> None:
        self.runner.cancel()

    def _played(self, _: str) -> None:
        """Once the run rests, the surface is found anew."""
        self._calm.now()

    def _end(self) -> None:
        self.progress.end()
        self._tell()

    def _wire(self) -> None:
        self.session.player.state_changed.connect(self._played)
        self.runner.found.connect(self._take)
        self.runner.ended.connect(self._end)
        self.runner.refused.connect(self._refuse)
        self.progress.cancelled.connect(self._cancel)
        self.map.hovered.connect(self._point)
        self.map.left.connect(self._unpoint)

    def _lay_out(self) -> None:
        self.told.setObjectName("landscape.told")
        self.state.setObjectName("landscape.state")
        self._pile = QStackedWidget()
        self._pile.addWidget(self.map)
        self._pile.addWidget(self.tables)
        over = QVBoxLayout(self.told)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.progress)
        self.progress.setAutoFillBackground(True)
        self.told.setMinimumHeight(self.progress.sizeHint().height())
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state)
        column.addWidget(self._pile, 1)
        column.addStretch(0)
        column.addWidget(self.told)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "landscape.surface.beside", above=True))
