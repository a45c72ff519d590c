"""How far the run has got."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.lessons.measures.base import Kind, Measure
from nnstudio.lessons.moment import Moment


@final
@dataclass(frozen=True)
class Epochs(Measure):
    """Epochs done, with the fraction of the present one."""

    key: ClassVar[str] = "epochs"

    def value(self, moment: Moment) -> float:
        return float(moment.snapshot.epoch)


@final
@dataclass(frozen=True)
class Steps(Measure):
    """Steps done: updates of the parameters."""

    key: ClassVar[str] = "steps"

    def value(self, moment: Moment) -> float:
        return float(moment.snapshot.step)


@final
@dataclass(frozen=True)
class Diverged(Measure):
    """Whether the run stopped at a number that is not finite."""

    key: ClassVar[str] = "diverged"
    kind: ClassVar[Kind] = "flag"

    def value(self, moment: Moment) -> bool:
        return moment.diverged is not None
