"""What every learning-rate schedule provides."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from nnstudio.catalog import Entry


@dataclass(frozen=True)
class Schedule(Entry):
    """A factor on the learning rate that changes with the epoch."""

    table: ClassVar[str] = "schedules"

    @abstractmethod
    def factor(self, epoch: float, epochs: int) -> float:
        """Return the factor at that (fractional) epoch of a run planned for `epochs` (0: without end)."""
