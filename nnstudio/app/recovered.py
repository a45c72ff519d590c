"""After a crash: what the journals kept is offered at the next start, each session's by itself."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PyQt6.QtCore import QTimer

from nnstudio.catalog import Message, StudyError
from nnstudio.document.recovery import Recovery, left_behind
from nnstudio.session import Notice, Session
from nnstudio.session.files import Files
from nnstudio.session.recovery import Keeper


def offer_recovery(
    session: Session, files: Files, keeper: Keeper, folder: Path, may_replace: Callable[[], bool]
) -> None:
    """Tell of every session that did not end cleanly, the latest on top.

    `may_replace` asks for what is open and would be lost. What is not answered is offered again at the next start.
    """
    for number, recovery in enumerate(reversed(left_behind(folder)), 1):
        _Offer(session, files, keeper, recovery, number, may_replace).post()


class _Offer:
    """One session's work, to be restored or discarded."""

    def __init__(
        self,
        session: Session,
        files: Files,
        keeper: Keeper,
        recovery: Recovery,
        number: int,
        may_replace: Callable[[], bool],
    ) -> None:
        self._session, self._files, self._keeper = session, files, keeper
        self._recovery, self._may_replace = recovery, may_replace
        name = recovery.file.stem if recovery.file else Message("project.untitled")
        when = datetime.fromtimestamp(recovery.time).strftime("%Y-%m-%d %H:%M:%S")
        told = {"name": name, "time": when, "number": number}
        self._message, self._question = Message("recovery.offered", told), Message("recovery.sure", told)

    def post(self) -> None:
        actions = (
            (Message("recovery.restore"), self._restore),
            (Message("recovery.discard"), self._ask),
        )
        self._session.notices.post(Notice(self._message, "warning", actions))

    def _ask(self) -> None:
        """Ask once more: what is discarded is gone for good. A second click in the same place keeps it."""
        actions = (
            (Message("recovery.discard_really"), self._recovery.discard),
            (Message("recovery.keep"), self.post),
        )
        self._session.notices.post(Notice(self._question, "warning", actions))

    def _restore(self) -> None:
        """Show it; where the user would rather keep what is open, it is offered on."""
        if not self._may_replace():
            QTimer.singleShot(0, self.post)  # once the bar has closed what was answered
            return
        try:
            self._files.restore(self._recovery.load(), self._recovery.file, self._recovery.time)
        except StudyError as refusal:
            self._session.notices.refusal(refusal)
            return
        self._keeper.take_over(self._recovery)
