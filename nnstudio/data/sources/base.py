"""What every kind of data read from a file has: choices about it, and a way to a data set."""

from abc import abstractmethod
from typing import Any, ClassVar

from nnstudio.catalog import Entry
from nnstudio.data.dataset import Dataset, Task


class SourceEntry(Entry):
    """A kind of data that was read and is kept, with what a user chooses about it."""

    table: ClassVar[str] = "sources"

    @abstractmethod
    def make(self, stored: Any, target: str, task: Task | None, test_fraction: float, seed: int) -> Dataset:
        """Return the data set; the same arguments give the same bits.

        Raises: StudyError if what is stored cannot be learned from in that way.
        """
