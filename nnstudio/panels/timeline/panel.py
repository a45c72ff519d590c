"""The timeline: the loss curve is the scrub bar."""

from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.base import Panel
from nnstudio.panels.timeline.branch_row import BranchRow
from nnstudio.session import Moment, Session
from nnstudio.studies.history import History
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.steady_label import SteadyLabel
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.timeline_bar import TimelineBar
from nnstudio.widgets.tinted_label import TintedLabel

_MILLISECONDS = 200  # between two drawings while the run goes on: at its scale a run moves slowly


@final
class TimelinePanel(Panel):
    """Dragging the handle shows every panel at that step; at the end the timeline follows the run."""

    key: ClassVar[str] = "timeline"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.bar = TimelineBar("timeline.bar", Message("timeline.name"))
        bind_text(self.bar, "setAccessibleDescription", Message("timeline.name.help"))
        self.words = SteadyLabel()
        self.words.setObjectName("timeline.words")
        self.invitation = QLabel()
        self.invitation.setObjectName("timeline.invitation")
        self.invitation.setWordWrap(True)  # in one line it would be wider than a screen at twice the text size
        self.reached = TintedLabel("muted")
        self.reached.setObjectName("timeline.reached")
        self.reached.setWordWrap(False)
        self.reached.hide()
        self.branches = BranchRow(session)
        self.follow = self._button("follow", lambda: session.scrub(None))
        self._drawn = (-1, -1)
        self._others: tuple[tuple[int, int, int], ...] = ()
        self._calm = Calm(self._show_all, self, _MILLISECONDS)
        self.bar.scrubbed.connect(session.scrub)
        session.player.advanced.connect(self._grow)
        self._lay_out()

    @property
    def busy(self) -> bool:
        return self._calm.owes or self.session.time_machine.busy

    def refresh(self) -> None:
        """Draw at once what the user asked for; while training goes on, a few times a second are enough."""
        if self.session.live and self.session.player.playing:
            self._calm.ask()
        else:
            self._calm.now()

    def _grow(self) -> None:
        """The run goes on while an earlier step is shown: nothing moves but its end."""
        if not self.session.live and self.isVisible():
            self._calm.ask()

    def _show_all(self) -> None:
        run, moment = self.session.run, self.session.moment
        history = run.history if run else None
        if history is not None and history.last is not None and moment is not None:
            self._show_range(history)
            self._show_curve(run.number if run else 0, history)
            self.bar.set_step(moment.snapshot.step)
        self._show_others()
        self.follow.setEnabled(not self.session.live)
        self._say()

    def restart(self) -> None:
        self._drawn = (-1, -1)
        self.bar.set_curve([], [], [])
        self.bar.set_steps(0, 0)
        self.words.reset()

    def refresh_texts(self) -> None:
        self._say()
        self.words.reset()

    def _say(self) -> None:
        """Say where in time the panels are."""
        moment, run = self.session.moment, self.session.run
        last = run.history.last if run else None
        words, told = "", Message("timeline.mend" if self.session.problem else "timeline.none")
        if moment is not None and last is not None and last.step:
            words = _words(moment, last.step)
            self.words.say(words)
        self.bar.setAccessibleDescription(words or text(told))
        self._say_what_is_reached()
        self.words.setVisible(bool(words))
        bind_text(self.invitation, "setText", told)
        self.invitation.setVisible(not words)

    def _say_what_is_reached(self) -> None:
        """Of a run that was opened the curve is older than what can be gone back to: say from where on that is."""
        history = self.session.run.history if self.session.run else None
        first = history.first if history else None
        losses = history.curves["train_loss"] if history else None
        cut = losses is not None and len(losses) and first is not None and first.step > losses.span[0]
        self.reached.setVisible(bool(cut))
        if cut and first is not None:
            values = {"step": f"{first.step:,}"}
            bind_text(self.reached, "setText", Message("timeline.reached", values))
            bind_text(self.reached, "setToolTip", Message("timeline.reached.help", values))

    def _show_range(self, history: History) -> None:
        """Span the whole run: of one that was opened the curve is older than the first snapshot."""
        first, last, losses = history.first, history.last, history.curves["train_loss"]
        assert first is not None
        assert last is not None
        self.bar.set_steps(min(first.step, losses.span[0]) if len(losses) else first.step, last.step)

    def _show_others(self) -> None:
        """Draw the training losses of the other branches behind."""
        run = self.session.run
        curves = [
            (one.run.number, one.run.history.curves["train_loss"])
            for one in self.session.branches.of(run)
            if one.run is not run
        ]
        found = tuple((number, *curve.span) for number, curve in curves if len(curve))
        if found != self._others:
            self._others = found
            self.bar.set_others([curve.points() for _, curve in curves if len(curve)])

    def _show_curve(self, run: int, history: History) -> None:
        """Draw the training loss; only when it has grown."""
        losses = history.curves["train_loss"]
        if len(losses) and (run, losses.span[1]) != self._drawn:
            self._drawn, rows = (run, losses.span[1]), losses.rows()
            self.bar.set_curve(rows[:, 0], rows[:, 2], rows[:, 3])

    def _lay_out(self) -> None:
        back, ahead = self._button("back", self._earlier), self._button("ahead", self._later)
        back.setArrowType(Qt.ArrowType.LeftArrow)
        ahead.setArrowType(Qt.ArrowType.RightArrow)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(8)
        for widget in (back, ahead):
            layout.addWidget(widget)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.reached)
        layout.addWidget(self.invitation)
        layout.addWidget(self.follow)
        layout.addWidget(self.branches)

    def _button(self, key: str, call) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"timeline.{key}")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for setter in ("setText", "setToolTip", "setAccessibleName"):
            bind_text(button, setter, Message(f"timeline.{key}"))
        button.clicked.connect(lambda _=False: call())
        return button

    def _earlier(self) -> None:
        if self.bar.value() > self.bar.minimum():
            self.session.scrub(self.bar.value() - 1)

    def _later(self) -> None:
        if self.bar.value() < self.bar.maximum():
            self.session.scrub(self.bar.value() + 1)


def _words(moment: Moment, last: int) -> str:
    snapshot = moment.snapshot
    values = {"step": f"{snapshot.step:,}", "epoch": f"{snapshot.epoch:,.1f}", "last": f"{last:,}"}
    return text("timeline.now" if moment.live else "timeline.past", **values)
