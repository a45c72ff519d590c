"""The replay checked from the window: the run again in a process of its own, with how far it is, and to be stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QMenu

from nnstudio.catalog import Message, StudyError
from nnstudio.data.progress import Progress
from nnstudio.session import Notice, Session
from nnstudio.widgets.actions import make_action
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.workers.job import Job

if TYPE_CHECKING:
    from nnstudio.exporters import Trained
    from nnstudio.exporters.replaying.trial import Verdict


class ReplayCheck(QObject):
    """Replays the run up to the moment shown and tells the largest difference of its losses from the curves."""

    def __init__(self, session: Session, trained: Callable[[], Trained | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._trained = session, trained
        self.strip = ProgressStrip("replay")
        self.strip.cancelled.connect(self.cancel)
        self._stop, self._share = Event(), 0.0
        self._job = Job(self)
        self._job.answered.connect(self._done)
        self._job.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        return self._job.running

    def fill(self, menu: QMenu) -> None:
        """Offer the check below what the menu has."""
        action = make_action("export.check_replay", parent=menu)
        action.triggered.connect(lambda _=False: self.ask())
        menu.addSeparator()
        menu.addAction(action)

    def ask(self) -> None:
        """Begin; while a check goes on there is no second."""
        trained = None if self.busy else self._trained()
        if trained is None:
            if not self.busy:
                self._session.notices.warning("export.nothing")
            return
        self._stop, self._share = Event(), 0.0
        stop = self._stop

        def watched(share: float) -> bool:
            self._share = share
            return not stop.is_set()

        self.strip.begin(Message("replay.checking"), lambda: self._share)
        self._job.ask(lambda: _checked(trained, watched))

    def cancel(self) -> None:
        """Give it up; its process is ended."""
        self._stop.set()

    def close(self) -> None:
        """Give it up and wait until its process has ended."""
        self.cancel()
        self._job.close()

    def _done(self, verdict: Verdict | None) -> None:
        self.strip.end()
        if verdict is not None:
            self._session.notices.post(Notice(verdict.message, "info" if verdict.same else "warning"))

    def _failed(self, fault: Exception) -> None:
        self.strip.end()
        if not isinstance(fault, StudyError):
            raise fault  # a fault of ours: for whoever catches what nobody caught
        self._session.notices.refusal(fault)


def _checked(trained: Trained, watched: Progress) -> Verdict | None:
    """Write the replay and run it; what writes it is loaded beside the window."""
    from nnstudio.exporters.replay_script import ReplayScript
    from nnstudio.exporters.replaying.trial import checked_replay

    return checked_replay(ReplayScript().written(trained), trained, watched)
