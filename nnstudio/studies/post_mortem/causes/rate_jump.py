"""A learning rate that rose on the way."""

from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.causes.rate import rate_score
from nnstudio.studies.post_mortem.record import Record

_FACTOR = 2.0
_STOOD = 10  # steps that a run must have gone through at the lower rate
_FIRST = 0.5


@final
class RisenRate(Cause):
    """The rate at the failure is at least twice the one the run began with, and the run stood that one."""

    key: ClassVar[str] = "rate_jump"
    cures: ClassVar[tuple[str, ...]] = ("smaller_rate", "clip")

    def find(self, record: Record) -> Finding | None:
        score, failure = rate_score(record), record.failure
        if not score or failure is None or failure.divergence.step < _STOOD:
            return None
        last, first = failure.at.rate, record.start.rate
        if not first * _FACTOR <= last:
            return None
        values = {
            "first": said(first),
            "last": said(last),
            "factor": said(last / first),
            "step": f"{failure.at.step:,}",
        }
        by_schedule = record.recipe.schedule.key != "constant"
        return self.found(score + _FIRST + decades(last / first), values, "" if by_schedule else ".edit")
