"""A claim: a measurable statement that the program checks live."""

from dataclasses import dataclass

from nnstudio.catalog import Choice
from nnstudio.lessons.words import NO_WORDS, Words

Wanted = float | bool | str


@dataclass(frozen=True)
class Condition:
    """A measure, by entry of the table, and what its value must be: within bounds, or equal to within `tolerance`."""

    measure: Choice
    at_least: float | None = None
    at_most: float | None = None
    equals: Wanted | None = None
    tolerance: float = 0.0


@dataclass(frozen=True)
class After:
    """How far a run must have got since the step of the lesson began: whole epochs, or steps of training."""

    epochs: int = 0
    steps: int = 0

    def __bool__(self) -> bool:
        return self.epochs > 0 or self.steps > 0


AT_ONCE = After()


@dataclass(frozen=True)
class Claim:
    """What is claimed, under which conditions, and from when on; `say` are its own words, if it has any."""

    what: Condition
    say: Words = NO_WORDS
    when: tuple[Condition, ...] = ()
    after: After = AT_ONCE
