"""A penalty so strong that it alone throws the weights about."""

from typing import ClassVar, final

from nnstudio.studies.post_mortem.causes.base import Cause, Finding, decades, said
from nnstudio.studies.post_mortem.record import Record, StepRecord

_MOST = 0.5
_FIRST = 4.0  # it needs no other cause: with η·|penalty's gradient| beyond |w| weights grow whatever the data are


@final
class StrongPenalty(Cause):
    """A step of the penalty alone is longer than the weights, and most of the gradient is the penalty's.

    Formula: η·‖∂(penalty)/∂w‖ / ‖w‖ ≥ 1; for L2 it is 2ηλ, and beyond 2 every step makes the weights larger
    """

    key: ClassVar[str] = "penalty"
    cures: ClassVar[tuple[str, ...]] = ("smaller_penalty", "smaller_rate", "clip")

    def find(self, record: Record) -> Finding | None:
        steps = record.all_steps
        if not steps or not steps[0].penalty > 0:
            return None
        pull = _pull(steps[0])
        if pull < 1 or not _obeyed(steps[0]) or steps[0].penalty < _MOST * steps[0].gradient:
            return None
        return self.found(_FIRST + decades(pull), {"pull": said(pull), "step": f"{steps[0].step:,}"})


def _pull(one: StepRecord) -> float:
    return one.rate * one.penalty / one.weight if one.weight > 0 else 0.0


def _obeyed(one: StepRecord) -> bool:
    """Whether the optimiser follows the length of the gradient: Adam and its like do not."""
    return one.update >= _MOST * one.rate * one.penalty
