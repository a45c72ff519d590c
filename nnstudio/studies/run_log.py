"""A run is its starting project, its seed, and a log of edits with their step."""

from dataclasses import dataclass, field

from nnstudio.project import Project, Recipe
from nnstudio.studies.written import Written


@dataclass(frozen=True)
class LoggedEdit:
    """From `step` on, the run went on with this recipe, and with these numbers written into its parameters."""

    step: int
    recipe: Recipe
    values: tuple[Written, ...] = ()


@dataclass
class RunLog:
    """What a replay needs: the project a run started from and every change on the way, in order."""

    start: Project
    edits: list[LoggedEdit] = field(default_factory=list)

    def add(self, step: int, recipe: Recipe, values: tuple[Written, ...] = ()) -> None:
        """Log a change; of several at the same step only the last recipe counts, and all values in their order.

        An optimiser or schedule chosen for no step at all stays in the log: it emptied the memory of the one before.
        """
        last = self.edits[-1] if self.edits else None
        if last and last.step == step and _kinds(last.recipe) == _kinds(recipe):
            values = self.edits.pop().values + values
        self.edits.append(LoggedEdit(step, recipe, values))


def _kinds(recipe: Recipe) -> tuple[str, str]:
    return recipe.optimizer.key, recipe.schedule.key
