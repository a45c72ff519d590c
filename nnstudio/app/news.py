"""What the session has to tell goes to the message bar: notices, and how a run ended."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer
from PyQt6.QtGui import QAction

from nnstudio.catalog import Message
from nnstudio.session import Change, Notice, Session
from nnstudio.session.saving import Saving
from nnstudio.studies.training import Stopped
from nnstudio.widgets.message_bar import MessageBar
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.texts import bind_text

_ENDINGS, _SETUPS, _LESSONS = "stopped.", "setups.", "lesson."
_ABOUT_FILES = ("error.csv.", "error.data.", "error.read.", "error.document.")
_SOON_MILLISECONDS = 300  # what is saved sooner needs no word that it is being saved


def connect_news(session: Session, bar: MessageBar) -> None:
    """Show notices in the bar from now on.

    How a run ended is told until it goes on or another takes its place, why a file was refused until other data are
    there (beside those it would be read as theirs), what a ready setup shows until another project is opened, and
    what was said of a lesson until another step is.
    """

    def show(notice: Notice) -> None:
        bar.show_message(notice.message, notice.level, [_action(bar, *one) for one in notice.actions])

    def stopped(news: Stopped) -> None:
        if news.best is None or (session.run is not None and session.run.step == news.best.state.step):
            show(_ending(session, news))  # else the session has told why it could not go back

    def forget(start: str | tuple[str, ...]) -> None:
        for message in bar.messages():
            if message.key.startswith(start):
                bar.close_message(message)

    def forget_endings(*_: object) -> None:
        if session.player.state != "stopped":
            forget(_ENDINGS)

    def forget_setups(change: Change) -> None:
        if change.opened:
            forget(_SETUPS)

    def forget_lessons() -> None:
        forget(_LESSONS)

    def forget_files(change: Change) -> None:
        if "data" in change.parts:
            forget(_ABOUT_FILES)

    session.notices.posted.connect(show)
    bar.destroyed.connect(partial(_stop_telling, session, show))
    session.project_changed.connect(forget_files)
    session.project_changed.connect(forget_setups)
    session.lessons.changed.connect(forget_lessons)
    session.run_restarted.connect(forget_endings)
    session.player.state_changed.connect(forget_endings)
    session.player.stopped.connect(stopped)


class SavingNews(QObject):
    """Says in the bar that a file is being written, while that takes long enough to be noticed."""

    def __init__(self, saving: Saving, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar, self._said = bar, Message("notice.saving", {"name": ""})
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MILLISECONDS)
        self._timer.timeout.connect(self._say)
        saving.began.connect(self._begin)
        saving.done.connect(self._end)
        saving.failed.connect(self._end)

    def _begin(self, path: Path) -> None:
        self._end()
        self._said = Message("notice.saving", {"name": path.name})
        self._timer.start()

    def _say(self) -> None:
        self._bar.show_message(self._said)

    def _end(self, _news: object = None) -> None:
        self._timer.stop()
        self._bar.close_message(self._said)


def _stop_telling(session: Session, show: Callable[[Notice], None], *_: object) -> None:
    """A window that has closed has no bar: what is found out afterwards has nobody to be told to."""
    with suppress(RuntimeError, TypeError):  # the session may be gone first
        session.notices.posted.disconnect(show)


def connect_loading(session: Session, strip: ProgressStrip) -> None:
    """Show what is read or prepared in the strip, and let it be cancelled there."""
    loading = session.loading

    def follow() -> None:
        task = loading.task
        if task is None:
            strip.end()
        else:
            strip.begin(task.what, lambda: task.share)

    loading.changed.connect(follow)
    strip.cancelled.connect(loading.cancel)


def _action(bar: MessageBar, label: Message, call: Callable[[], object]) -> QAction:
    action = QAction(bar)
    action.setObjectName(f"action.{label.key}")
    bind_text(action, "setText", label)
    action.triggered.connect(lambda _=False: call())
    return action


def _ending(session: Session, news: Stopped) -> Notice:
    """Return the notice of a run's end: what happened, why, and what to do."""
    if news.divergence is not None:
        found = news.divergence
        operation = Message(f"operation.{found.operation}")
        values = {"step": f"{found.step:,}", "layer": found.layer, "operation": operation}
        why = Message("stopped.why"), session.post_mortems.ask_why
        return Notice(Message("stopped.diverged", values), "error", (why, (Message("stopped.reset"), session.reset)))
    recipe, best = session.project.recipe, news.best
    last = session.run.history.last if session.run is not None else None  # the moment shown may be in the past
    values: dict[str, object] = {"epoch": f"{last.epoch:,.0f}" if last is not None else ""}
    values |= {"patience": recipe.patience, "seconds": f"{recipe.max_seconds:g}"}
    if best is not None:
        values |= {"step": f"{best.metrics.step:,}", "loss": f"{best.loss:.3g}"}
    return Notice(Message(f"stopped.{news.reason}", values))
