"""Questions that are answered before anything is run."""

from dataclasses import dataclass
from typing import ClassVar

from nnstudio.catalog import Choice
from nnstudio.lessons.claim import AT_ONCE, After
from nnstudio.lessons.words import NO_WORDS, Words

CURVES = ("train_loss", "test_loss", "batch_loss", "train_accuracy", "test_accuracy", "train_r2", "test_r2")


@dataclass(frozen=True)
class ChoiceQuestion:
    """One or more of a few options are right; `answer` are their places, from 0."""

    kind: ClassVar[str] = "choice"
    ask: Words
    options: tuple[Words, ...]
    answer: tuple[int, ...]
    because: Words = NO_WORDS

    @property
    def several(self) -> bool:
        """Whether more than one option is to be chosen."""
        return len(self.answer) > 1


@dataclass(frozen=True)
class NumberQuestion:
    """A number, right within ± `tolerance`: given in the file, or that of a measure once the run has got so far."""

    kind: ClassVar[str] = "number"
    ask: Words
    answer: float | None = None
    measure: Choice | None = None
    tolerance: float = 0.0
    unit: str = ""
    after: After = AT_ONCE
    because: Words = NO_WORDS


@dataclass(frozen=True)
class CurveQuestion:
    """A curve to be drawn from x = `start` to `end`: of a function, of the run against epochs, or as a teacher drew it.

    `function` is an expression in x or an activation, `measured` a curve of the run; `points` are (x, y) with x rising,
    joined by lines. `low` and `high` are the axis it is drawn on. It is right if the mean |difference| is at most
    `tolerance`.
    """

    kind: ClassVar[str] = "curve"
    ask: Words
    function: str = ""
    measured: str = ""
    start: float = -5.0
    end: float = 5.0
    low: float | None = None
    high: float | None = None
    tolerance: float = 0.1
    because: Words = NO_WORDS
    points: tuple[tuple[float, float], ...] = ()


Question = ChoiceQuestion | NumberQuestion | CurveQuestion
