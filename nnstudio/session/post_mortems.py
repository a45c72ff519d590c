"""Which runs blew up, so that the window can show why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.studies.post_mortem.case import Case, Facts
from nnstudio.studies.run import Run
from nnstudio.studies.training import Stopped

if TYPE_CHECKING:
    from nnstudio.session.session import Session


class PostMortems(QObject):
    """Keeps each run's case until that run goes on.

    `changed()` when the present run blows up, goes on, or another takes its place; `asked()` when the user wants to
    know why.
    """

    changed = pyqtSignal()
    asked = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._found: WeakKeyDictionary[Run, Facts] = WeakKeyDictionary()
        self._case: Case | None = None
        session.player.stopped.connect(self._stopped)
        session.player.state_changed.connect(self._played)
        session.run_restarted.connect(self._look)

    @property
    def case(self) -> Case | None:
        """How the present run blew up; None if it did not."""
        return self._case

    def ask_why(self) -> None:
        """Show why the present run blew up."""
        self.asked.emit()

    def _stopped(self, stopped: Stopped) -> None:
        run = self._session.run
        if run is not None and stopped.divergence is not None:
            self._found[run] = Case.of(run, stopped.divergence).facts
            self._look()

    def _played(self, state: str) -> None:
        run = self._session.run
        if state == "playing" and run is not None and self._found.pop(run, None) is not None:
            self._look()

    def _look(self) -> None:
        """Find the present run's case; one of a run that is no longer shown is let go with it."""
        run = self._session.run
        facts = None if run is None else self._found.get(run)
        self._case = None if run is None or facts is None else Case(run, *facts)
        self.changed.emit()
