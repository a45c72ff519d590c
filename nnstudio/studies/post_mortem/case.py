"""A blow-up as it was met: the run, where it stopped, and the log as it was then."""

from dataclasses import dataclass
from typing import NamedTuple

from nnstudio.project import Recipe
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.run import Run
from nnstudio.studies.run_log import LoggedEdit, RunLog
from nnstudio.studies.training_state import Divergence


class Facts(NamedTuple):
    """A case without its run, to be remembered as long as that run lives."""

    divergence: Divergence
    edits: tuple[LoggedEdit, ...]


@dataclass(frozen=True, eq=False)
class Case:
    """What is later changed in the run does not change the case."""

    run: Run
    divergence: Divergence
    edits: tuple[LoggedEdit, ...]

    @classmethod
    def of(cls, run: Run, divergence: Divergence) -> "Case":
        """Return the case of a run that has just stopped."""
        return cls(run, divergence, tuple(edit for edit in run.log.edits if edit.step <= divergence.step))

    @property
    def facts(self) -> Facts:
        return Facts(self.divergence, self.edits)

    @property
    def recipe(self) -> Recipe:
        """The recipe the failing step followed."""
        return recipe_at(RunLog(self.run.log.start, list(self.edits)), self.divergence.step)
