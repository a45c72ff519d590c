"""Schedules that lower the rate as the epochs go by."""

import math
from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import integer, number
from nnstudio.engine.schedules.base import Schedule


@final
@dataclass(frozen=True)
class StepDecay(Schedule):
    """Step: the rate is multiplied by γ every few epochs.

    Formula: η(t) = η·γ^⌊t/every⌋, t in epochs
    Source: PyTorch's StepLR, `every` its step_size.
    """

    key: ClassVar[str] = "step"
    formula: ClassVar[str] = r"\eta(t) = \eta\, \gamma^{\lfloor t / n \rfloor}"
    code: ClassVar[str] = "{gamma} ** (epoch // {every})"
    every: int = integer(30, 1, 1_000_000_000, scale="log")
    gamma: float = number(0.1, 0.0, 1.0)

    def factor(self, epoch: float, epochs: int) -> float:
        return self.gamma ** (epoch // self.every)


@final
@dataclass(frozen=True)
class ExponentialDecay(Schedule):
    """Exponential: the rate is multiplied by γ after each epoch.

    Formula: η(t) = η·γ^t, t in whole epochs
    Source: PyTorch's ExponentialLR.
    """

    key: ClassVar[str] = "exponential"
    formula: ClassVar[str] = r"\eta(t) = \eta\, \gamma^{t}"
    code: ClassVar[str] = "{gamma} ** math.floor(epoch)"
    gamma: float = number(0.95, 0.0, 1.0)

    def factor(self, epoch: float, epochs: int) -> float:
        return self.gamma ** math.floor(epoch)


@final
@dataclass(frozen=True)
class CosineDecay(Schedule):
    """Cosine: the rate falls from its full value to the minimum along half a wave, and stays there.

    Formula: η(t) = η·(m + (1 − m)·(1 + cos(π·t/T))/2) up to t = T, in fractions of an epoch; T = `period`, or all
    epochs of the run where that is 0. A run without end has the full rate then.
    Source: Loshchilov & Hutter 2017, arXiv 1608.03983; PyTorch's CosineAnnealingLR, `minimum` as a share of the rate.
    """

    key: ClassVar[str] = "cosine"
    formula: ClassVar[str] = r"\eta(t) = \eta (m + (1 - m) \frac{1 + \cos(\pi t / T)}{2})"
    code: ClassVar[str] = (
        "{minimum} + (1 - {minimum})"
        " * (1 + math.cos(math.pi * (min(1.0, epoch / ({period} or epochs)) if {period} or epochs else 0.0))) / 2"
    )
    stepwise: ClassVar[bool] = True
    minimum: float = number(0.0, 0.0, 1.0)
    period: int = integer(0, 0, 1_000_000_000)

    def factor(self, epoch: float, epochs: int) -> float:
        period = self.period or epochs
        share = min(1.0, epoch / period) if period else 0.0
        return self.minimum + (1 - self.minimum) * (1 + math.cos(math.pi * share)) / 2
