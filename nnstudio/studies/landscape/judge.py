"""The loss of one part of the data, at whatever parameters it is asked for."""

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.engine.losses import encode
from nnstudio.engine.plan import Plan
from nnstudio.project import Checked, Recipe, loss_of
from nnstudio.studies.live_probe import part_of
from nnstudio.studies.penalty import penalty

MOST_EXAMPLES, LEAST_EXAMPLES = 4096, 64
_WORK = 8e9  # multiplications for all points asked for: some seconds
_CHUNK_WORK = 1e7  # multiplications between two looks at whether to stop: milliseconds


class Judge:
    """The mean loss over a fixed sample of a part, layers behaving as in evaluation, in double precision.

    The sample is the whole part, or examples spread evenly over it where `points` evaluations of all would take too
    long: `examples` says how many, `whole` how many there are. A `recipe` adds its penalties.
    Raises: StudyError if the part is empty.
    """

    def __init__(self, checked: Checked, part: str, points: int = 1, recipe: Recipe | None = None) -> None:
        x, y = part_of(checked.data, part)
        if not len(x):
            raise StudyError("error.landscape.part")
        self._network, self._recipe = checked.network, recipe
        self.whole, self.examples = len(x), sample_size(checked, len(x), points)
        self._parameters = np.zeros(checked.network.length)
        rows = np.linspace(0, len(x) - 1, self.examples).round().astype(np.intp)
        self._plans = self._planned(checked, x[rows], y[rows])

    def loss(self, parameters: np.ndarray) -> float:
        """Return the loss at flat parameters (n,); it may be infinite or no number."""
        np.copyto(self._parameters, parameters)
        total = 0.0
        with np.errstate(all="ignore"):
            for plan in self._plans:
                plan.run()
                total += float(plan.loss) * plan.batch
        found = total / self.examples
        return found if self._recipe is None else found + (penalty(self._network, parameters, self._recipe) or 0.0)

    def _planned(self, checked: Checked, x: np.ndarray, y: np.ndarray) -> list[Plan]:
        """Return a plan for each chunk, its rows loaded once."""
        loss = loss_of(checked.project.recipe, checked.data.raw)
        targets = encode(loss.encoding, y, checked.data.raw.classes)
        chunk = int(np.clip(_CHUNK_WORK / max(1, checked.network.size), 16, MOST_EXAMPLES))
        plans = []
        for start in range(0, len(x), chunk):
            part = slice(start, start + chunk)
            plan = Plan(checked.network, len(x[part]), self._parameters, loss=loss)
            plan.rows.features[:], plan.rows.t[:] = x[part], targets[part]
            plans.append(plan)
        return plans


def sample_size(checked: Checked, examples: int, points: int) -> int:
    """Return of how many examples `points` evaluations take seconds, at most 4096 and all there are."""
    affordable = _WORK / (max(1, checked.network.size) * points)
    return int(min(examples, np.clip(affordable, LEAST_EXAMPLES, MOST_EXAMPLES)))
