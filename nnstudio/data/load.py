"""The one way from a chosen source to a data set."""

from typing import Any

from nnstudio.catalog import Choice, Message, Registry, StudyError
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.datasets import DATASETS
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.sources import SOURCES
from nnstudio.data.stored import Stored


def load(
    source: Choice, stored: Stored | None, *, target: str, task: Task | None, test_fraction: float, seed: int
) -> Dataset:
    """Return the data set that `source` names: of what was read from a file, else an entry of DATASETS.

    `target` names the table's column to predict ("" for its default) and `task` what it is (None to decide by its
    values); the entries have their own, so there `target` is not read and `task` must agree where it is given.
    Raises: StudyError for an unknown entry or parameter, missing data, another task, a bad target, fraction or seed.
    """
    if source.key in SOURCES:
        if stored is None or stored.source != source.key:
            raise StudyError("error.data.no_table")
        return SOURCES.make(source, "data").make(stored, target, task, test_fraction, seed)
    entry = DATASETS.make(source)
    if task is not None and task != entry.task:
        raise StudyError("error.data.task", dataset=entry.label(), task=_shown(entry.task), given=_shown(task))
    return entry.make(test_fraction, seed)


def source_table(key: str) -> Registry[Any]:
    """Return the table that a source of that key is an entry of."""
    return SOURCES if key in SOURCES else DATASETS


def default_preprocess(source: Choice, stored: Stored | None = None) -> Choice:
    """Return the preprocessing a source comes with: tables are standardised, each entry says its own."""
    own = stored.preprocess if stored is not None else "standardized"
    return PREPROCESSING.parse(own if source.key in SOURCES else DATASETS[source.key].preprocess)


def _shown(task: Task) -> Message:
    return Message(f"task.{task}")
