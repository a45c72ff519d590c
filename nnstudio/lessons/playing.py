"""A lesson played to its end over seeds, its claims judged: what tests and `nnstudio check --play` do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from nnstudio.catalog import Message
from nnstudio.lessons.claim import Claim
from nnstudio.lessons.judging import Judgement, claim_words, judge
from nnstudio.lessons.lesson import Lesson, Step
from nnstudio.lessons.mistakes import Mistake
from nnstudio.lessons.playthrough import Playthrough, entered

SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Played:
    """How one claim came out with one seed."""

    step: int
    number: int
    seed: int
    claim: Claim
    judgement: Judgement

    @property
    def place(self) -> str:
        return f"steps[{self.step}].claims[{self.number}]"

    @property
    def mistake(self) -> Mistake:
        """What to say of a claim that does not hold."""
        why = self.judgement.why or Message("lessons.why.nothing")
        values = {"claim": claim_words(self.claim), "seed": self.seed, "why": why}
        return Mistake(self.place, Message("error.lesson.claim", values))


def play(
    lesson: Lesson, seeds: Sequence[int] = SEEDS, told: Callable[[int], object] = lambda seed: None
) -> Iterator[Played]:
    """Play a lesson and yield every claim's judgement, for the seeds added to its own.

    Claims of a step that was made for its own seed are judged with that alone. `told` hears each seed before it.
    Raises: StudyError if a step cannot begin.
    """
    with threadpool_limits(1, "blas"):
        for seed in seeds:
            told(seed)
            for at, step, way in entered(lesson, seed):
                judged = _played(step, way)
                if seed == 0 or not step.own_seed:
                    yield from (Played(at, n, seed, claim, judgement) for n, (claim, judgement) in enumerate(judged))


def failed(lesson: Lesson, seeds: Sequence[int] = SEEDS) -> list[Mistake]:
    """Return a mistake for every claim that does not hold.

    Raises: as `play`.
    """
    return [one.mistake for one in play(lesson, seeds) if not one.judgement]


def _played(step: Step, way: Playthrough) -> list[tuple[Claim, Judgement]]:
    """Train a step as far as its claims and its solution ask, and judge each claim when it may be.

    A claim that waits for nothing is true if it is so at first or in the end.
    """
    found: dict[int, Judgement] = {}
    for at, claim in sorted(enumerate(step.claims), key=lambda one: (one[1].after.epochs, one[1].after.steps)):
        way.train(claim.after.epochs, claim.after.steps)
        found[at] = judge(claim, way.moment, way.since)
    way.train(_epochs(step))
    last = way.moment
    for at, claim in enumerate(step.claims):
        if not claim.after and not found[at]:
            found[at] = judge(claim, last, way.since)
    return [(claim, found[at]) for at, claim in enumerate(step.claims)]


def _epochs(step: Step) -> int:
    """Return how long a step is trained: as its solution says, else as its claims ask, else as it offers."""
    if step.solution is not None and step.solution.epochs is not None:
        return step.solution.epochs
    return 0 if any(claim.after for claim in step.claims) else step.train
