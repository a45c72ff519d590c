"""What a worker tells the window: gathered until the frame clock takes it, the newest snapshot winning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

import numpy as np

from nnstudio.studies.history import Snapshot
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.training import Stopped

State = Literal["playing", "paused", "stopped"]


@dataclass(kw_only=True)
class News:
    """What happened to one run, in order."""

    snapshot: Snapshot | None = None
    losses: list[tuple[int, np.ndarray]] = field(default_factory=list)
    metrics: list[Metrics] = field(default_factory=list)
    keyframes: list[Keyframe] = field(default_factory=list)

    def joined_losses(self) -> list[tuple[int, np.ndarray]]:
        """Return the losses with those of steps that follow one another as one array: a call for each is dear."""
        pieces: list[tuple[int, list[np.ndarray]]] = []
        for step, losses in self.losses:
            if pieces and pieces[-1][0] == step - len(losses):
                pieces[-1] = step, [*pieces[-1][1], losses]
            else:
                pieces.append((step, [losses]))
        return [(step, np.concatenate(parts)) for step, parts in pieces]

    def add(self, later: "News") -> None:
        """Add what happened after this; the newer snapshot wins."""
        self.snapshot = later.snapshot or self.snapshot
        self.losses += later.losses
        self.metrics += later.metrics
        self.keyframes += later.keyframes


@dataclass
class Mail(News):
    """Everything that happened to one run since the last mail was taken, and to its twins, by their runs' numbers.

    `order` numbers the last play or pause the thread had obeyed: news from before one says nothing of the state after.
    Where there is a snapshot, those of the twins that have not diverged are of the same step.
    """

    run: int
    order: int = 0
    state: State = "paused"
    stopped: Stopped | None = None
    rate: float = 0.0
    busy: bool = False
    twins: dict[int, News] = field(default_factory=dict)


class Mailbox:
    """A box with room for one mail: the worker adds to it, the frame clock empties it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mail: Mail | None = None

    @property
    def empty(self) -> bool:
        """Whether the last mail was taken."""
        return self._mail is None

    @property
    def hungry(self) -> bool:
        """Whether the last snapshot was taken; only then is another one worth its copy."""
        return (mail := self._mail) is None or mail.snapshot is None

    def post(
        self,
        run: int,
        order: int,
        state: State,
        snapshot: Snapshot | None = None,
        losses: tuple[int, np.ndarray] | None = None,
        metrics: Metrics | None = None,
        keyframe: Keyframe | None = None,
        stopped: Stopped | None = None,
        rate: float = 0.0,
        busy: bool = False,
        twins: Sequence[Mapping[int, News]] = (),
    ) -> None:
        """Add news of a run; what is still there of another run is dropped."""
        with self._lock:
            mail = self._mail if self._mail and self._mail.run == run else Mail(run)
            mail.order, mail.state, mail.rate, mail.busy = order, state, rate, busy
            mail.snapshot, mail.stopped = snapshot or mail.snapshot, stopped or mail.stopped
            mail.losses += [losses] if losses else []
            mail.metrics += [metrics] if metrics else []
            mail.keyframes += [keyframe] if keyframe else []
            for number, news in (pair for told in twins for pair in told.items()):
                mail.twins.setdefault(number, News()).add(news)
            self._mail = mail

    def take(self) -> Mail | None:
        """Return the mail and leave the box empty."""
        with self._lock:
            mail, self._mail = self._mail, None
        return mail
