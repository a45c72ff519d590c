"""The place the timeline points at: the run's last step, or one of its past, and the moment the panels show there.

scrub(step) ──> shown, once trained again if it was not kept ── rested on ──> scored ──> shown with its scores
        └──> meanwhile, where training it again takes a while: the nearest step that was kept
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnstudio.session.moment import Moment
from nnstudio.session.player import Player
from nnstudio.session.time_machine import TimeMachine, scored
from nnstudio.studies.history import Snapshot
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.run import Run
from nnstudio.studies.twins.follower import Follower

_RESTING_MILLISECONDS = 120  # until a step of the past that is rested on is scored
_MEANWHILE_MILLISECONDS = 30  # until a step that is trained again is stood in for


class TimelinePlace(QObject):
    """Follows the player's run until `scrub` points into its past; `moment_changed()` when the panels show another.

    `moment` is the step they show, None where there is none. A step that was not kept, and scores that were not
    measured, are found by the time machine.
    """

    moment_changed = pyqtSignal()

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self.moment: Moment | None = None
        self._past: Snapshot | None = None
        self._held = False
        self._past_twins: tuple[Snapshot | None, ...] | None = None
        self.time_machine = TimeMachine(self)
        self.time_machine.arrived.connect(self._arrived)
        self.time_machine.scored.connect(self._scored)
        self._meanwhile = self._timer(_MEANWHILE_MILLISECONDS, self.show)
        self._resting = self._timer(_RESTING_MILLISECONDS, self._score)
        player.advanced.connect(self._advanced)

    @property
    def live(self) -> bool:
        """Whether it follows the run; False while it points into the past."""
        return self._past is None

    def scrub(self, step: float | None) -> None:
        """Show a step; None, or the last one, follows the run again.

        A step that was not kept is trained again; where that takes a while, the nearest that was kept is shown first.
        """
        self._wait_no_more()
        run = self._player.run
        history = run.history if run else None
        found = history.nearest(step) if history and step is not None else None
        wanted = self._between(round(step)) if step is not None and found is not None else None
        self._past = None if history is None or (found is history.last and wanted is None) else found
        self._past_twins = None
        if wanted is not None and run is not None:
            self.time_machine.ask(run, wanted)
            self._meanwhile.start()
        else:
            self._resting.start()
            self.show()

    def hold(self) -> None:
        """Show the panels no further moment of the run, until `release`: a picture of them is of one."""
        self._held = True

    def release(self) -> None:
        """Follow the run again."""
        self._held = False
        self._advanced()

    def leave(self) -> None:
        """Show nothing, until `show`: the run becomes another."""
        self._wait_no_more()
        self._past = self._past_twins = self.moment = None

    def renew(self) -> None:
        """The run has other twins: make a moment of them all."""
        self.moment = self._past_twins = None
        self.show()

    def show(self) -> None:
        """Make the moment of what the timeline points at, and tell the panels."""
        self.find()
        self.moment_changed.emit()

    def find(self) -> None:
        """Make the moment of what the timeline points at; whoever asks tells of it."""
        run = self._player.run
        snapshot = self._past or (run.history.last if run else None)
        if run is None or snapshot is None:
            self.moment = None
        else:
            self._point_at(run, snapshot)

    def close(self) -> None:
        """Wait for what the time machine is at, and for nothing else."""
        self._wait_no_more()
        self.time_machine.close()

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _wait_no_more(self) -> None:
        self.time_machine.forget()
        self._meanwhile.stop()
        self._resting.stop()

    def _advanced(self) -> None:
        if self._past is None and not self._held:
            self.show()

    def _point_at(self, run: Run, snapshot: Snapshot) -> None:
        """Make the moment of a snapshot, with the examples the run had then."""
        checked = run.checked if self._past is None else run.checked_at(snapshot.step)
        if self.moment is None or self.moment.snapshot is not snapshot or self.moment.checked is not checked:
            twins = self._past_twins if self._past_twins is not None else _twins_at(run, snapshot.step)
            self.moment = Moment(checked, snapshot, self._past is None, twins)

    def _between(self, step: int) -> int | None:
        """Return the step if it can be found but was not kept, of the run or of a twin of it."""
        run = self._player.run
        if run is None or run.history.last is None or run.history.keyframes.before(step) is None:
            return None
        found = run.history.nearest(step)
        followers = run.company.followers if run.company is not None else ()
        kept = found is not None and found.step == step and all(one.at(step) is not None for one in followers)
        return step if step < run.history.last.step and not kept else None

    def _arrived(self, snapshot: Snapshot, twins: tuple[Snapshot | None, ...]) -> None:
        """Show a step that was trained again, with the scores that were measured last before it."""
        self._meanwhile.stop()
        run = self._player.run
        if run is not None:
            self._past = scored(snapshot, run)
        company = run.company if run is not None else None
        if company is not None and len(company.members) == len(twins):
            pairs = zip(twins, company.members, strict=True)
            self._past_twins = tuple(
                scored(at, one.run) if at is not None and isinstance(one, Follower) else None for at, one in pairs
            )
        self._resting.start()
        self.show()

    def _score(self) -> None:
        """Score the step of the past that is rested on, and its twins', but for those whose scores are their own."""
        past, run = self._past, self._player.run
        if run is None or past is None:
            return
        company = run.company.members if run.company is not None else ()
        twins = zip(company, self.moment.twins if self.moment else (), strict=False)
        others = [(one.run, at) for one, at in twins if isinstance(one, Follower) and at is not None]
        wanted = [(one, at) for one, at in ((run, past), *others) if at.metrics is None or at.metrics.step != at.step]
        if wanted:
            self.time_machine.score(run, wanted)

    def _scored(self, found: Sequence[tuple[Snapshot, Metrics | None]]) -> None:
        """Show the scores of what is still shown."""
        exact = {id(one): replace(one, metrics=metrics) for one, metrics in found if metrics is not None}
        twins = self.moment.twins if self.moment else ()
        if self._past is not None and any(id(one) in exact for one in (self._past, *twins)):
            self._past = exact.get(id(self._past), self._past)
            self._past_twins = tuple(exact.get(id(one), one) for one in twins)
            self.moment = None
            self.show()


def _twins_at(run: Run, step: int) -> tuple[Snapshot | None, ...]:
    """Return the snapshots of the run's twins that are kept of a step."""
    return run.company.at(step) if run.company is not None else ()
