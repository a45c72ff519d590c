"""What a worker tells the window: gathered until the frame clock takes it, the newest snapshot winning."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

import numpy as np

from nnstudio.studies.history import Snapshot
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.training import Stopped

State = Literal["playing", "paused", "stopped"]


@dataclass
class Mail:
    """Everything that happened to one run since the last mail was taken, in order.

    `order` numbers the last play or pause the thread had obeyed: news from before one says nothing of the state after.
    """

    run: int
    order: int = 0
    state: State = "paused"
    snapshot: Snapshot | None = None
    losses: list[tuple[int, np.ndarray]] = field(default_factory=list)
    metrics: list[Metrics] = field(default_factory=list)
    keyframes: list[Keyframe] = field(default_factory=list)
    stopped: Stopped | None = None
    rate: float = 0.0
    busy: bool = False

    def joined_losses(self) -> list[tuple[int, np.ndarray]]:
        """Return the losses with those of steps that follow one another as one array: a call for each is dear."""
        pieces: list[tuple[int, list[np.ndarray]]] = []
        for step, losses in self.losses:
            if pieces and pieces[-1][0] == step - len(losses):
                pieces[-1] = step, [*pieces[-1][1], losses]
            else:
                pieces.append((step, [losses]))
        return [(step, np.concatenate(parts)) for step, parts in pieces]


class Mailbox:
    """A box with room for one mail: the worker adds to it, the frame clock empties it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mail: Mail | None = None

    @property
    def empty(self) -> bool:
        """Whether the last mail was taken; only then is a snapshot worth its copy."""
        return self._mail is None

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
    ) -> None:
        """Add news of a run; what is still there of another run is dropped."""
        with self._lock:
            mail = self._mail if self._mail and self._mail.run == run else Mail(run)
            mail.order, mail.state, mail.rate, mail.busy = order, state, rate, busy
            mail.snapshot, mail.stopped = snapshot or mail.snapshot, stopped or mail.stopped
            mail.losses += [losses] if losses else []
            mail.metrics += [metrics] if metrics else []
            mail.keyframes += [keyframe] if keyframe else []
            self._mail = mail

    def take(self) -> Mail | None:
        """Return the mail and leave the box empty."""
        with self._lock:
            mail, self._mail = self._mail, None
        return mail
