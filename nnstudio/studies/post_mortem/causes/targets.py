"""Targets that are not scaled."""

from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.record import Record

_USUAL = 10.0


@final
class LargeTargets(Cause):
    """Targets of a regression whose root mean square is far from 1.

    Score: log₁₀ of it, for the gradient grows with the error
    """

    key: ClassVar[str] = "targets"
    cures: ClassVar[tuple[str, ...]] = ("standardize", "clip", "smaller_rate")

    def find(self, record: Record) -> Finding | None:
        size = record.start.largest_target
        if size <= _USUAL:
            return None
        return self.found(decades(size), {"size": said(size)})
