"""How large the weights are, and how alike the units of a layer."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError, integer
from nnstudio.lessons.measures.base import Measure, OfLayer
from nnstudio.lessons.moment import Moment
from nnstudio.studies.twins.compare import mean_square


@final
class WeightNorm(OfLayer):
    """√Σw² of a layer, without its biases."""

    key: ClassVar[str] = "weight_norm"

    def value(self, moment: Moment) -> float:
        weights = _arrays(moment, self.layer, "weight")
        return float(np.sqrt(sum(np.square(one, dtype=float).sum() for one in weights)))


@final
class MeanSquaredWeight(Measure):
    """The mean of w² over all weights, without the biases."""

    key: ClassVar[str] = "mean_squared_weight"

    def value(self, moment: Moment) -> float:
        return mean_square(moment.checked.network, moment.parameters)


@final
class DifferenceOfUnits(OfLayer):
    """The largest difference between two units of a layer in any of their numbers: 0 where all are identical."""

    key: ClassVar[str] = "difference_of_units"

    def value(self, moment: Moment) -> float:
        arrays = _arrays(moment, self.layer, "")
        return float(max(np.ptp(one, axis=0).max(initial=0.0) for one in arrays))


@dataclass(frozen=True)
class _OfUnit(OfLayer):
    unit: int = integer(1, 1, 100_000)

    def of(self, moment: Moment, name: str) -> np.ndarray:
        """Return the numbers of that name that the unit has, (inputs,) or ().

        Raises: StudyError where there is no such unit.
        """
        rows = _arrays(moment, self.layer, name)[0]
        if self.unit > len(rows):
            raise StudyError("error.measure.unit", unit=self.unit, layer=self.layer, count=len(rows))
        return rows[self.unit - 1]


@final
@dataclass(frozen=True)
class WeightValue(_OfUnit):
    """One weight: of a unit of a layer from one of its inputs, all counted from 1."""

    key: ClassVar[str] = "weight_value"
    source: int = integer(1, 1, 1_000_000)

    def value(self, moment: Moment) -> float:
        row = np.atleast_1d(self.of(moment, "weight"))
        if self.source > row.size:
            raise StudyError("error.measure.source", source=self.source, unit=self.unit, count=row.size)
        return float(row.reshape(-1)[self.source - 1])


@final
class BiasValue(_OfUnit):
    """The bias of one unit of a layer, both counted from 1."""

    key: ClassVar[str] = "bias_value"

    def value(self, moment: Moment) -> float:
        return float(np.max(self.of(moment, "bias")))


def _arrays(moment: Moment, layer: int, end: str) -> list[np.ndarray]:
    start = f"{moment.layer(layer)}."
    found = [one for name, one in moment.named.items() if name.startswith(start) and name.endswith(end)]
    if not found:
        raise StudyError("error.measure.no_parameters", layer=layer)
    return found
