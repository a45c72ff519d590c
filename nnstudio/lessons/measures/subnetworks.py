"""Dropout's sub-networks and the scaled network that stands for them."""

from typing import ClassVar, final

from nnstudio.lessons.measures.base import Measure
from nnstudio.lessons.moment import Moment
from nnstudio.studies.subnetworks import averaged

_MASKS = 200


@final
class SubnetworkGap(Measure):
    """The mean difference of probabilities between the average of 200 sub-networks and the scaled network."""

    key: ClassVar[str] = "subnetwork_gap"

    def value(self, moment: Moment) -> float:
        found = averaged(moment.checked, moment.parameters, _MASKS)
        assert found is not None, "nobody stops it"
        return found.gap
