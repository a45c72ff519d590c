import csv
from dataclasses import dataclass
from typing import Any, ClassVar, final

from nnstudio.catalog import flag, integer, option, word
from nnstudio.data.dataset import Dataset, Task
from nnstudio.data.encoding import TableChoices
from nnstudio.data.sources.base import SourceEntry
from nnstudio.data.table_dataset import table_dataset


@final
@dataclass(frozen=True)
class CSVTable(SourceEntry):
    """A table read from a file: what becomes of missing cells and of text, and which columns are left out.

    `without` names columns separated by commas, in quotation marks where a name has a comma in it.
    """

    key: ClassVar[str] = "csv"
    missing: str = option("drop", "drop", "mean", "most_frequent")
    indicator: bool = flag(True)
    levels: int = integer(10, 2, 1_000, scale="log")
    without: str = word()

    def make(self, stored: Any, target: str, task: Task | None, test_fraction: float, seed: int) -> Dataset:
        choices = TableChoices(self.missing, self.indicator, self.levels, _names(self.without))  # pyright: ignore[reportArgumentType]
        return table_dataset(stored, target, task, test_fraction, seed, choices)


def _names(words: str) -> tuple[str, ...]:
    rows = csv.reader([words], skipinitialspace=True)
    return tuple(name.strip() for row in rows for name in row if name.strip())
