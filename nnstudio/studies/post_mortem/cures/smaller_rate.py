"""Roll back, and take smaller steps."""

import dataclasses
import math
from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project.edits import replace
from nnstudio.studies.post_mortem.causes.base import power, said
from nnstudio.studies.post_mortem.cures.base import Cure, Goes, Remedy, recipe_tried, way
from nnstudio.studies.post_mortem.record import Record

_AIM = 1e-2
_TRIALS = 8


@final
class SmallerRate(Cure):
    """The rate over a power of ten: the least that brings update:weight below a hundredth there and holds when tried.

    From the start, where the numbers fail at once on every weight there is to go back to.
    It is tried without its schedule: a warm-up would not have reached the full rate by the end of the trial.
    """

    key: ClassVar[str] = "smaller_rate"

    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        if record.rolled_back is None:
            return None
        made = self._tried(record, goes, _first_divisor(record))
        if made.trial.at_once:  # the weights there are blown up already, and no step before them is left
            made = self._tried(dataclasses.replace(record, rolled_back=None), goes, 10)
        return made

    def _tried(self, record: Record, goes: Goes, divisor: int) -> Remedy:
        found = None
        for _ in range(_TRIALS):
            recipe = replace(record.recipe, learning_rate=float(f"{record.recipe.learning_rate / divisor:.6g}"))
            found = recipe_tried(record, recipe, goes, replace(recipe, schedule=Choice("constant")))
            if found[1].held or not goes():
                break
            divisor *= 10
        assert found is not None
        project, trial = found
        rate, before = said(project.recipe.learning_rate), said(record.recipe.learning_rate)
        values = {**way(record), "divisor": power(divisor), "rate": rate, "before": before}
        return self.remedy(project, record.rolled_back, trial, values)


def _first_divisor(record: Record) -> int:
    """Return a power of ten, 10 at least, from the step that the cure goes back to."""
    assert record.rolled_back is not None
    there = next((one for one in record.all_steps if one.step >= record.rolled_back.step), None)
    if there is None or not math.isfinite(there.ratio) or not there.rate > 0:
        return 10
    ratio = there.ratio * record.recipe.learning_rate / there.rate
    return 10 ** min(12, max(1, math.ceil(math.log10(ratio / _AIM)) if ratio > 0 else 1))
