"""Two measures compared: their ratio or their difference."""

from dataclasses import dataclass
from typing import Any, ClassVar, final

from nnstudio.catalog import StudyError, part
from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment


@dataclass(frozen=True)
class _OfTwo(Measure):
    of: Measure = part("measures", "test_loss")
    to: Measure = part("measures", "train_loss")

    def numbers(self, moment: Moment) -> tuple[float, float]:
        """Return both numbers.

        Raises: StudyError where one of them is none.
        """
        found = self.of.value(moment), self.to.value(moment)
        for measure, value in zip((self.of, self.to), found, strict=True):
            if not isinstance(value, float):
                raise StudyError("error.measure.no_number", measure=measure.key)
        return found  # type: ignore[return-value]

    def named(self) -> dict[str, Any]:
        return {"of": self.of.words(), "to": self.to.words()}


@final
class Ratio(_OfTwo):
    """One measure divided by another."""

    key: ClassVar[str] = "ratio"

    def value(self, moment: Moment) -> float:
        above, below = self.numbers(moment)
        if below == 0:
            raise StudyError("error.measure.zero", measure=self.to.words())
        return above / below


@final
class Difference(_OfTwo):
    """One measure minus another."""

    key: ClassVar[str] = "difference"

    def value(self, moment: Moment) -> float:
        above, below = self.numbers(moment)
        return above - below
