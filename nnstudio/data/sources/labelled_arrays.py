from typing import Any, ClassVar, final

import numpy as np

from nnstudio.catalog import Message, StudyError
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.labelled import Labelled
from nnstudio.data.sources.base import SourceEntry
from nnstudio.data.split import checked_fraction, split_dataset


@final
class LabelledArrays(SourceEntry):
    """Images or arrays with their targets, read from files; the file's own test part where it has one."""

    key: ClassVar[str] = "arrays"

    def make(self, stored: Any, target: str, task: Task | None, test_fraction: float, seed: int) -> Dataset:
        if task is not None and task != stored.task:
            shown = [Message(f"task.{one}") for one in (stored.task, task)]
            raise StudyError("error.data.task", dataset=self.label(), task=shown[0], given=shown[1])
        if stored.task == "classification" and len(np.unique(stored.y_train)) < 2:
            raise StudyError("error.data.one_class_only", value=stored.targets[int(stored.y_train[0])][:40])
        names = (_feature_names(stored), stored.targets)
        notes = _notes(stored)
        checked_fraction(test_fraction)
        if len(stored.x_test):
            parts = (stored.x_train, stored.y_train, stored.x_test, stored.y_test)
            return Dataset(*parts, stored.task, *names, stored.image_shape, notes=notes)
        if len(stored.x_train) < 2:
            raise StudyError("error.data.one_row")
        parts = (stored.x_train, stored.y_train, stored.task, names)
        return split_dataset(*parts, test_fraction, seed, stored.image_shape, notes)


def _notes(stored: Labelled) -> tuple[Message, ...]:
    notes = []
    if stored.resized and stored.image_shape:
        rows, columns = stored.image_shape[:2]
        values = {"count": f"{stored.resized:,}", "rows": f"{rows:,}", "columns": f"{columns:,}"}
        notes.append(Message("note.data.resized", values))
    if len(stored.x_test):
        notes.append(Message("note.data.own_test", {"count": f"{len(stored.x_test):,}"}))
    return tuple(notes)


def _feature_names(stored: Labelled) -> tuple[str, ...]:
    shape = stored.image_shape
    if shape is None:
        return tuple(f"x{at}" for at in range(1, stored.features + 1))
    if len(shape) == 2 or shape[2] == 1:
        return tuple(f"pixel {row},{column}" for row in range(shape[0]) for column in range(shape[1]))
    channels = "RGBA"[: shape[2]]
    return tuple(
        f"pixel {row},{column} {one}" for row in range(shape[0]) for column in range(shape[1]) for one in channels
    )
