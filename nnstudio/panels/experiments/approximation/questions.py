"""What can be asked of approximation beside the window: one fit, a series of them, how many bumps an error needs."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.studies.approximation.answer import Answer, Asked, answered
from nnstudio.studies.approximation.bumps import adaptive, equal_needed
from nnstudio.studies.approximation.targets import Target
from nnstudio.studies.watch import Watch

SERIES = (1, 2, 3, 5, 8, 12, 20, 32, 50, 80, 128, 200)
_FINE = 100_001  # places at which bumps for a given error are looked for


class Needed(NamedTuple):
    """How many bumps come within an error; of one width, none where they are too many."""

    error: float
    adaptive: int
    equal: int | None


def single(asked: Asked, watch: Watch) -> Answer:
    """Approximate once."""
    return answered(asked, watch.tell)


def series(asked: Asked, watch: Watch) -> list[Answer]:
    """Approximate with 1, 2, 3, 5 … 200 units, one after the other."""

    def tell(done: int, share: float) -> None:
        watch.tell((done + share) / len(SERIES))

    return [
        answered(asked._replace(units=units), lambda share, done=done: tell(done, share))
        for done, units in enumerate(SERIES)
    ]


def needed(target: Target, error: float, watch: Watch) -> Needed:
    """Find how many bumps come within an error of the function everywhere."""
    found = adaptive(target, error, _FINE).total
    return Needed(error, found, equal_needed(target, error, found, watch.tell))
