"""The one way from a chosen source to a data set."""

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.data.csv_reader import table_dataset
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.datasets import DATASETS
from nnstudio.data.preprocessing import PREPROCESSING
from nnstudio.data.table import Table

CSV = "csv"


def load(
    source: Choice, table: Table | None, *, target: str, task: Task | None, test_fraction: float, seed: int
) -> Dataset:
    """Return the data set that `source` names: the table for the key "csv", else an entry of DATASETS.

    `target` names the table's column to predict ("" for its default) and `task` what it is (None to decide by its
    values); the entries have their own, so there `target` is not read and `task` must agree where it is given.
    Raises: StudyError for an unknown entry or parameter, a missing table, another task, a bad target, fraction or seed.
    """
    if source.key == CSV:
        if table is None:
            raise StudyError("error.data.no_table")
        return table_dataset(table, target, task, test_fraction, seed)
    entry = DATASETS.make(source)
    if task is not None and task != entry.task:
        raise StudyError("error.data.task", dataset=entry.label(), task=_shown(entry.task), given=_shown(task))
    return entry.make(test_fraction, seed)


def default_preprocess(source: Choice) -> Choice:
    """Return the preprocessing a source comes with: tables are standardised, each entry says its own."""
    return PREPROCESSING.parse("standardized" if source.key == CSV else DATASETS[source.key].preprocess)


def _shown(task: Task) -> Message:
    return Message(f"task.{task}")
