"""Roll back, and weaken the penalty."""

import math
from typing import ClassVar, final

from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project import Recipe
from nnstudio.project.edits import replace
from nnstudio.studies.post_mortem.causes.base import power, said
from nnstudio.studies.post_mortem.cures.base import Cure, Goes, Remedy, recipe_tried, way
from nnstudio.studies.post_mortem.record import Record

_AIM = 0.01


@final
class SmallerPenalty(Cure):
    """The penalties' strengths over a power of ten, so that a step of theirs moves the weights by a hundredth."""

    key: ClassVar[str] = "smaller_penalty"

    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        first = record.all_steps[0] if record.all_steps else None
        if record.rolled_back is None or first is None or not first.penalty > 0 or not first.weight > 0:
            return None
        pull = first.rate * first.penalty / first.weight
        if pull <= _AIM:
            return None
        divisor = 10 ** math.ceil(math.log10(pull / _AIM))
        project, trial = recipe_tried(record, _weaker(record.recipe, divisor), goes)
        values = {**way(record), "divisor": power(divisor), "strength": _strengths(project.recipe)}
        return self.remedy(project, record.rolled_back, trial, {**values, "pull": said(pull)})


def _weaker(recipe: Recipe, divisor: int) -> Recipe:
    weaker = []
    for choice in recipe.regularizers:
        made = REGULARIZERS.make(choice)
        amount = made.amount().key
        value = getattr(made, amount)
        weaker.append(choice.with_(**{amount: float(f"{value / divisor:.6g}")}) if made.penalises else choice)
    return replace(recipe, regularizers=tuple(weaker))


def _strengths(recipe: Recipe) -> str:
    """Return the strengths as numbers, one a penalty."""
    made = [REGULARIZERS.make(choice) for choice in recipe.regularizers]
    return ", ".join(said(getattr(one, one.amount().key)) for one in made if one.penalises)
