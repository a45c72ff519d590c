"""The warm-up."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import integer, number
from nnstudio.engine.schedules.base import Schedule


@final
@dataclass(frozen=True)
class WarmUp(Schedule):
    """Warm-up: the rate rises in a straight line over the first epochs, step by step, then stays.

    Formula: η(t) = η·(s + (1 − s)·t/T) up to t = T, in fractions of an epoch
    Source: Goyal et al. 2017, arXiv 1706.02677; PyTorch's LinearLR with an end factor of 1.
    """

    key: ClassVar[str] = "warm_up"
    formula: ClassVar[str] = r"\eta(t) = \eta (s + (1 - s) \min(1, \frac{t}{T}))"
    code: ClassVar[str] = "{start} + (1 - {start}) * min(1.0, epoch / {length})"
    stepwise: ClassVar[bool] = True
    start: float = number(0.1, 0.0, 1.0)
    length: int = integer(5, 1, 1_000_000_000, scale="log")

    def factor(self, epoch: float, epochs: int) -> float:
        return self.start + (1 - self.start) * min(1.0, epoch / self.length)
