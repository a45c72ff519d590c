"""Momentum that piles up steps."""

from statistics import median
from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.causes.rate import rate_score
from nnstudio.studies.post_mortem.record import RULE, Record, StepRecord

_PILED = 3.0
_LEAST_STEPS = 5
_MOST = 0.5  # a rate that has just risen explains more
_KINDS = ("momentum", "nesterov")


@final
class PiledMomentum(Cause):
    """Before the numbers took off the gradients alone would have made healthy steps: memory made them longer.

    Formula: ‖Δw‖ / (η·‖g‖) ≥ 3 in the middle of those steps, and η·‖g‖/‖w‖ below about 1e-3; without momentum it is 1
    """

    key: ClassVar[str] = "momentum"
    cures: ClassVar[tuple[str, ...]] = ("smaller_rate", "clip")

    def find(self, record: Record) -> Finding | None:
        score = rate_score(record)
        steps = [one for one in record.calm if one.rate * one.gradient > 0]
        if not score or record.recipe.optimizer.key not in _KINDS or len(steps) < _LEAST_STEPS:
            return None
        times, ratio = median(_times(one) for one in steps), median(one.ratio for one in steps)
        if times < _PILED or ratio / times > 2 * RULE:
            return None
        values = {"times": said(times), "steps": len(steps), "alone": said(ratio / times), "ratio": said(ratio)}
        return self.found(score + min(_MOST, decades(times) / 4), values)


def _times(one: StepRecord) -> float:
    return one.update / (one.rate * one.gradient)
