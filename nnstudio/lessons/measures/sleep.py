"""Units that sleep: dead, or saturated."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.lessons.measures.base import OfHidden, Shows
from nnstudio.lessons.moment import Moment
from nnstudio.studies.sleeping import LayerSleep


@dataclass(frozen=True)
class _Sleep(OfHidden):
    def of(self, moment: Moment) -> tuple[LayerSleep, ...]:
        """Return what is looked at.

        Raises: StudyError where there is nothing that could sleep.
        """
        last = len(moment.checked.network.layers) - 1
        if self.layer:
            found = moment.sleep.get(moment.layer(self.layer), ())
        else:
            found = tuple(one for at, each in moment.sleep.items() if at != last for one in each)
        if not found:
            raise StudyError("error.measure.sleep")
        return found


@final
@dataclass(frozen=True)
class DeadShare(_Sleep):
    """The share of units that get no gradient from any training example."""

    key: ClassVar[str] = "dead_share"
    shows: ClassVar[Shows] = "share"

    def value(self, moment: Moment) -> float:
        return float(np.concatenate([one.dead for one in self.of(moment)]).mean())


@final
@dataclass(frozen=True)
class DeadUnits(_Sleep):
    """How many units get no gradient from any training example."""

    key: ClassVar[str] = "dead_units"

    def value(self, moment: Moment) -> float:
        return float(sum(one.count for one in self.of(moment)))


@final
@dataclass(frozen=True)
class SaturatedShare(_Sleep):
    """The share of units and training examples with |f′(z)| < 0.05 on a side on which the slope fades."""

    key: ClassVar[str] = "saturated_share"
    shows: ClassVar[Shows] = "share"

    def value(self, moment: Moment) -> float:
        found = [one.saturated for one in self.of(moment) if one.saturated is not None]
        if not found:
            raise StudyError("error.measure.saturates")
        return float(np.concatenate(found).mean())
