"""The walk through the moment shown: made at once where that is quick, else beside the window."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.backprop.network_page.asking import Asked, asked, trains
from nnstudio.panels.backprop.network_page.matrices_drawn import Summary, summary
from nnstudio.panels.next_step import NextStep
from nnstudio.session import Session
from nnstudio.studies.backprop.walk import NetworkWalk, walk
from nnstudio.workers.job import Job

MOST_AT_ONCE = 1e6  # multiplications: a walk of so many takes some milliseconds


class Walking(QObject):
    """`walked(asked, walk, summary)` when it is made.

    As in training the pass is that of the run's next step, with its own batch and masks; while the run trains on,
    nobody can say which that will be: then a batch and masks are drawn for the picture.
    """

    walked = pyqtSignal(object, object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.next = NextStep(session, self)
        self._job = Job(self)
        self._job.answered.connect(lambda found: self.walked.emit(*found))
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running or self.next.busy

    @property
    def flowing(self) -> bool:
        """Whether numbers change from frame to frame."""
        return self._session.player.playing and self._session.live

    def wanted(self) -> Asked | None:
        """Return what is to be walked through now; None where there is nothing, or where the step is awaited."""
        moment = self._session.moment
        if not trains(self._session):
            self.next.forget()
        elif not self.flowing:
            self.next.ask()
        if moment is None or (self.next.busy and not self.flowing):
            return None
        return asked(self._session, moment, None if self.flowing else self.next.step)

    def walk(self, wanted: Asked) -> None:
        """Walk through a question."""
        if wanted.work <= MOST_AT_ONCE:
            self.walked.emit(*_walked(wanted))
        else:
            self._job.ask(lambda: _walked(wanted))

    def close(self) -> None:
        """Nobody looks: ask for nothing more."""
        self.next.close()

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _walked(wanted: Asked) -> tuple[Asked, NetworkWalk, Summary]:
    """Walk through a question, and work out what is drawn of it."""
    found = walk(wanted.question)
    return wanted, found, summary(found)
