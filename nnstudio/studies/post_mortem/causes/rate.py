"""A learning rate that is too large."""

import math
from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.record import Record

_TOO_LARGE = 1e-2
_LEAST, _MOST = 0.1, 3.0  # large steps are also what every other cause leads to: those that explain more come first


def rate_score(record: Record) -> float:
    """Return by how many powers of ten the longest step lay beyond a hundredth of the weights: 3 at most."""
    ratio = record.ratio
    return min(_MOST, max(_LEAST, decades(ratio / _TOO_LARGE))) if ratio > _TOO_LARGE else 0.0


@final
class LargeRate(Cause):
    """Steps that move the weights by more than a hundredth of them."""

    key: ClassVar[str] = "rate"
    cures: ClassVar[tuple[str, ...]] = ("smaller_rate", "clip", "initialization")

    def find(self, record: Record) -> Finding | None:
        score = rate_score(record)
        if not score:
            return None
        known = [one for one in record.all_steps if not math.isnan(one.ratio)]
        last = max(known, key=lambda one: one.ratio)
        values = {"rate": said(last.rate), "last": said(last.ratio), "step": f"{last.step:,}"}
        grown = known[: known.index(last)]
        if not grown:
            return self.found(score, values, ".first")
        first = min(grown, key=lambda one: one.ratio)
        steps = known.index(last) - known.index(first)
        return self.found(score, {**values, "first": said(first.ratio), "steps": steps})
