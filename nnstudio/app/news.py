"""What the session has to tell goes to the message bar: notices, and how a run ended."""

from collections.abc import Callable

from PyQt6.QtGui import QAction

from nnstudio.catalog import Message
from nnstudio.session import Notice, Session
from nnstudio.studies.training import Stopped
from nnstudio.widgets.message_bar import MessageBar
from nnstudio.widgets.texts import bind_text

_ENDINGS = "stopped."


def connect_news(session: Session, bar: MessageBar) -> None:
    """Show notices in the bar from now on; how a run ended is told until it goes on or another takes its place."""

    def show(notice: Notice) -> None:
        bar.show_message(notice.message, notice.level, [_action(bar, *one) for one in notice.actions])

    def stopped(news: Stopped) -> None:
        show(_ending(session, news))

    def forget_endings(*_: object) -> None:
        if session.player.state != "stopped":
            for message in bar.messages():
                if message.key.startswith(_ENDINGS):
                    bar.close_message(message)

    session.notices.posted.connect(show)
    session.run_restarted.connect(forget_endings)
    session.player.state_changed.connect(forget_endings)
    session.player.stopped.connect(stopped)


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
        return Notice(Message("stopped.diverged", values), "error", ((Message("stopped.reset"), session.reset),))
    moment = session.moment
    epoch = f"{moment.snapshot.epoch:,.0f}" if moment else ""
    return Notice(Message(f"stopped.{news.reason}", {"epoch": epoch}))
