"""What every cure provides: another recipe from a state on, or another start, with the reason in words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from nnstudio.catalog import Message, StudyError
from nnstudio.project import Checked, Project, Recipe, check
from nnstudio.project.edits import replace
from nnstudio.studies.post_mortem.record import Record
from nnstudio.studies.post_mortem.trials import Trial, tried
from nnstudio.studies.training_state import TrainingState

Goes = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Remedy:
    """A cure worked out: what the button does and why, the project it makes, the state it goes on from (None: anew)."""

    key: str
    label: Message
    reason: Message
    project: Project
    state: TrainingState | None
    trial: Trial


class Cure(ABC):
    """Its words are `cure.<key>` (the button) and `cure.<key>.reason`."""

    key: ClassVar[str]

    @abstractmethod
    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        """Return the remedy for a record, None where this is no answer to it."""

    def remedy(self, project: Project, state: TrainingState | None, trial: Trial, values: Mapping[str, Any]) -> Remedy:
        label, reason = Message(f"cure.{self.key}", values), Message(f"cure.{self.key}.reason", values)
        return Remedy(self.key, label, reason, project, state, trial)


def recipe_tried(record: Record, recipe: Recipe, goes: Goes, trial: Recipe | None = None) -> tuple[Project, Trial]:
    """Return the project with another recipe, and how it (or `trial`) goes from the state rolled back to."""
    project = replace(record.checked.project, recipe=recipe)
    driven = replace(project, recipe=trial or recipe)
    return project, tried(Checked(driven, record.checked.data, record.checked.network), record.rolled_back, goes)


def start_tried(project: Project, goes: Goes) -> Trial | None:
    """Return how a project goes from its start; None where it cannot be trained at all."""
    try:
        return tried(check(project), None, goes)
    except StudyError:
        return None


def way(record: Record) -> dict[str, str]:
    """Return how far a cure goes back, for its words: to which step, and how many that is."""
    assert record.failure is not None
    step = record.rolled_back.step if record.rolled_back is not None else 0
    return {"to": f"{step:,}", "back": f"{record.failure.divergence.step - step:,}"}
