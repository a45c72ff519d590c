"""What a blow-up may come from, one small entry each; the order decides between equal scores."""

from nnstudio.studies.post_mortem.causes.base import Cause, Finding
from nnstudio.studies.post_mortem.causes.initialization import LargeInitialization
from nnstudio.studies.post_mortem.causes.inputs import LargeInputs
from nnstudio.studies.post_mortem.causes.momentum import PiledMomentum
from nnstudio.studies.post_mortem.causes.penalty import StrongPenalty
from nnstudio.studies.post_mortem.causes.rate import LargeRate
from nnstudio.studies.post_mortem.causes.rate_jump import RisenRate
from nnstudio.studies.post_mortem.causes.targets import LargeTargets
from nnstudio.studies.post_mortem.record import Record

CAUSES: tuple[Cause, ...] = (
    LargeInputs(),
    LargeTargets(),
    LargeInitialization(),
    StrongPenalty(),
    RisenRate(),
    PiledMomentum(),
    LargeRate(),
)

__all__ = ["CAUSES", "Cause", "Finding", "findings"]


def findings(record: Record) -> tuple[Finding, ...]:
    """Return the causes that the record speaks for, the best first."""
    found = [finding for cause in CAUSES if (finding := cause.find(record)) is not None]
    return tuple(sorted(found, key=lambda one: -one.score))
