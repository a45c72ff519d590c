from typing import Any, ClassVar, final

from nnstudio.catalog import Message, StudyError
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.points import check_points
from nnstudio.data.sources.base import SourceEntry


@final
class OwnPoints(SourceEntry):
    """Points set by hand, both parts as they stand: seed and test fraction are not read."""

    key: ClassVar[str] = "points"

    def make(self, stored: Any, target: str, task: Task | None, test_fraction: float, seed: int) -> Dataset:
        if task is not None and task != stored.task:
            shown = [Message(f"task.{one}") for one in (stored.task, task)]
            raise StudyError("error.data.task", dataset=self.label(), task=shown[0], given=shown[1])
        check_points(stored)
        parts = (stored.x_train, stored.y_train, stored.x_test, stored.y_test)
        notes = (Message("note.data.points"),)
        return Dataset(*parts, stored.task, stored.features, stored.targets, notes=notes)
