"""A run is its starting project, its seed, and a log of edits with their step."""

from dataclasses import dataclass, field

from nnstudio.project import Project, Recipe


@dataclass(frozen=True)
class LoggedEdit:
    """From `step` on, the run went on with this recipe."""

    step: int
    recipe: Recipe


@dataclass
class RunLog:
    """What a replay needs: the project a run started from and every change on the way, in order."""

    start: Project
    edits: list[LoggedEdit] = field(default_factory=list)

    def add(self, step: int, recipe: Recipe) -> None:
        """Log a change; of several at the same step only the last counts."""
        if self.edits and self.edits[-1].step == step:
            self.edits.pop()
        self.edits.append(LoggedEdit(step, recipe))
