"""A run is its starting project, its seed, and a log of edits with their step."""

from dataclasses import dataclass, field

from nnstudio.project import DataSpec, Project, Recipe, prepared
from nnstudio.studies.written import Written


@dataclass(frozen=True)
class LoggedEdit:
    """From `step` on, the run went on with this recipe, these numbers written into its parameters, and these examples.

    `data` is None where the examples stayed.
    """

    step: int
    recipe: Recipe
    values: tuple[Written, ...] = ()
    data: DataSpec | None = None


@dataclass
class RunLog:
    """What a replay needs: the project a run started from and every change on the way, in order."""

    start: Project
    edits: list[LoggedEdit] = field(default_factory=list)

    def add(self, step: int, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """Log a change; of several at the same step only the last recipe counts, and all values in their order.

        An optimiser or schedule chosen for no step at all stays in the log: it emptied the memory of the one before.
        So does another number of examples: it began an epoch.
        """
        last = self.edits[-1] if self.edits else None
        if last and last.step == step and _kinds(last.recipe) == _kinds(recipe) and _same_count(last.data, data):
            values = self.edits.pop().values + values
            data = data or last.data
        self.edits.append(LoggedEdit(step, recipe, values, data))


def data_at(log: RunLog, step: int) -> DataSpec:
    """Return the data a run went on with from a step."""
    past = [edit.data for edit in tuple(log.edits) if edit.step <= step and edit.data is not None]
    return past[-1] if past else log.start.data


def _same_count(old: DataSpec | None, new: DataSpec | None) -> bool:
    """Tell whether a change to the new examples is all there is to see of both."""
    return old is None or new is None or len(prepared(old).x_train) == len(prepared(new).x_train)


def _kinds(recipe: Recipe) -> tuple[str, str]:
    return recipe.optimizer.key, recipe.schedule.key
