"""What every learning-rate schedule provides."""

from abc import abstractmethod
from typing import ClassVar

import numpy as np

from nnstudio.catalog import Entry


class Schedule(Entry):
    """A factor on the learning rate that changes with the epoch, or with what training has come to.

    `stepwise`: the factor is taken anew before each step, else before each epoch. `slots` is how many numbers it
    remembers; they belong to the run, which keeps them, 0 at the start, and hands them in.

    `code` is the factor as a reader would write it: a Python expression of `epoch` and `epochs`, with `math` and
    parameters in braces; "" where there is none. `recalled_code` is the second factor likewise, of the memory `s`, and
    `learn_code` the lines that take in the epoch's mean `loss`.
    """

    table: ClassVar[str] = "schedules"
    stepwise: ClassVar[bool] = False
    slots: ClassVar[int] = 0
    code: ClassVar[str] = ""
    recalled_code: ClassVar[str] = ""
    learn_code: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def factor(self, epoch: float, epochs: int) -> float:
        """Return the factor at that (fractional) epoch of a run planned for `epochs` (0: without end)."""

    def python(self, code: str) -> str:
        """Return one of the codes with this schedule's parameters as numbers."""
        return code.format(**{param.key: repr(getattr(self, param.key)) for param in self.params()})

    def recalled(self, memory: np.ndarray) -> float:
        """Return a second factor, from what it remembers."""
        return 1.0

    def learn(self, memory: np.ndarray, loss: float) -> None:
        """Take in an epoch's mean batch loss at its end; memory (slots,) float64 is written to."""
