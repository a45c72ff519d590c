"""After a crash: what the journal kept is offered at the next start."""

from pathlib import Path

from nnstudio.catalog import Message, StudyError
from nnstudio.document.recovery import Recovery, left_behind
from nnstudio.session import Notice, Session
from nnstudio.session.files import Files


def offer_recovery(session: Session, files: Files, folder: Path) -> None:
    """Tell of the latest session that did not end cleanly, if there is one."""
    for recovery in left_behind(folder)[:1]:
        actions = (
            (Message("recovery.restore"), lambda found=recovery: _restore(session, files, found)),
            (Message("recovery.discard"), recovery.discard),
        )
        session.notices.post(Notice(Message("recovery.offered"), "warning", actions))


def _restore(session: Session, files: Files, recovery: Recovery) -> None:
    try:
        files.restore(recovery.load(), recovery.file)
    except StudyError as refusal:
        session.notices.refusal(refusal)
        return
    recovery.discard()
