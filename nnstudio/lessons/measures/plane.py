"""What the network makes of two inputs: its boundary and its regions."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment
from nnstudio.studies.grid import domain, lattice
from nnstudio.studies.islands import islands
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.probe import outputs
from nnstudio.studies.smoothness import Plane, has_slope

_CELLS = 100  # a side


@final
@dataclass(frozen=True)
class BoundaryRegions(Measure):
    """The separate regions that the classes have in the plane of the two inputs, counted on a lattice of 100 × 100."""

    key: ClassVar[str] = "boundary_regions"

    def value(self, moment: Moment) -> float:
        data = moment.checked.data
        if data.raw.task != "classification" or data.raw.features != 2:
            raise StudyError("error.measure.plane")
        points = lattice(domain(data, 0), domain(data, 1), _CELLS, _CELLS)
        found = outputs(moment.checked.network, moment.parameters, data.inputs.apply(points))
        return float(islands(classes_of(found.T).reshape(_CELLS, _CELLS)))


@dataclass(frozen=True)
class _OfPlane(Measure):
    def logits(self, moment: Moment) -> tuple[Plane, np.ndarray]:
        if not has_slope(moment.checked):
            raise StudyError("error.measure.probability")
        plane = Plane(moment.checked)
        found = plane.logits(moment.parameters)
        assert found is not None, "nobody stops it"
        return plane, found


@final
@dataclass(frozen=True)
class BoundaryLength(_OfPlane):
    """The length of the line where two classes are as likely, in the inputs' units."""

    key: ClassVar[str] = "boundary_length"

    def value(self, moment: Moment) -> float:
        plane, logits = self.logits(moment)
        return float(plane.boundary(logits))


@final
@dataclass(frozen=True)
class MeanSlope(_OfPlane):
    """The mean of |∇p| over the inputs' domain: how smooth what the network says is."""

    key: ClassVar[str] = "mean_slope"

    def value(self, moment: Moment) -> float:
        plane, logits = self.logits(moment)
        return plane.slope(logits)
