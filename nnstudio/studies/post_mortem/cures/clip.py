"""Roll back, and bound the gradient."""

import math
from statistics import median
from typing import ClassVar, final

from nnstudio.catalog import Message
from nnstudio.project.edits import replace
from nnstudio.studies.post_mortem.causes.base import said
from nnstudio.studies.post_mortem.cures.base import Cure, Goes, Remedy, recipe_tried, way
from nnstudio.studies.post_mortem.record import Record

_LIMIT = 1.0  # where no calm step is known


@final
class Clip(Cure):
    """The gradient's norm bounded by its median over the calm steps; by 1 where there are none."""

    key: ClassVar[str] = "clip"

    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        if record.rolled_back is None:
            return None
        norms = [one.gradient for one in record.calm if math.isfinite(one.gradient) and one.gradient > 0]
        limit = float(f"{median(norms):.2g}") if norms else _LIMIT
        if 0 < record.recipe.clip_norm <= limit:
            limit = float(f"{record.recipe.clip_norm / 10:.2g}")
        project, trial = recipe_tried(record, replace(record.recipe, clip_norm=limit), goes)
        values = {**way(record), "limit": said(limit), "steps": len(norms)}
        made = self.remedy(project, record.rolled_back, trial, values)
        return made if norms else self._without_steps(made)

    @staticmethod
    def _without_steps(made: Remedy) -> Remedy:
        reason = Message("cure.clip.reason.first", made.reason.values)
        return Remedy(made.key, made.label, reason, made.project, made.state, made.trial)
