"""Reduce on plateau."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import integer, number
from nnstudio.engine.schedules.base import Schedule

_SEEN, _BEST, _WAITED, _CUTS = range(4)


@final
@dataclass(frozen=True)
class ReduceOnPlateau(Schedule):
    """Reduce on plateau: the rate is multiplied by γ when the loss has not fallen for some epochs.

    Formula: η ← max(γ·η, minimum) after more than `patience` epochs in a row without a loss below best·(1 − threshold)
    Memory: epochs seen, the best loss, epochs in a row without a better one, how often the rate was cut. The loss is
    the epoch's mean batch loss, which every run has, and which is the same bits when it is played again.
    Source: PyTorch's ReduceLROnPlateau, its `min_lr` as a share of the rate.
    """

    key: ClassVar[str] = "reduce_on_plateau"
    formula: ClassVar[str] = r"\eta \leftarrow \gamma\, \eta"
    slots: ClassVar[int] = 4
    code: ClassVar[str] = "1.0"
    recalled_code: ClassVar[str] = "max({gamma} ** float(s[3]), {minimum})"
    learn_code: ClassVar[tuple[str, ...]] = (
        "better = not s[0] or loss < s[1] * (1 - {threshold})  # s: epochs seen, best loss, epochs without, cuts",
        "s[0] += 1",
        "s[2] = 0 if better else s[2] + 1",
        "if better:",
        "    s[1] = loss",
        "if s[2] > {patience}:",
        "    s[2] = 0",
        "    s[3] += 1",
    )
    gamma: float = number(0.1, 0.0, 1.0)
    patience: int = integer(10, 0, 1_000_000_000)
    threshold: float = number(1e-4, 0.0, 1.0, scale="log")
    minimum: float = number(0.0, 0.0, 1.0)

    def factor(self, epoch: float, epochs: int) -> float:
        return 1.0

    def recalled(self, memory: np.ndarray) -> float:
        return max(self.gamma ** float(memory[_CUTS]), self.minimum)

    def learn(self, memory: np.ndarray, loss: float) -> None:
        better = not memory[_SEEN] or loss < memory[_BEST] * (1 - self.threshold)
        memory[_SEEN] += 1
        memory[_WAITED] = 0 if better else memory[_WAITED] + 1
        if better:
            memory[_BEST] = loss
        if memory[_WAITED] > self.patience:
            memory[_WAITED] = 0
            memory[_CUTS] += 1
