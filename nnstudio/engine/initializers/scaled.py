"""Schemes that keep the variance of signals from layer to layer: Xavier, Kaiming, LeCun.

Each is a standard deviation; the normal form draws N(0, std²), the uniform form U(−std·√3, std·√3).
"""

import math
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.initializers.base import Fan, Initializer


@dataclass(frozen=True)
class _NormalForm(Initializer):
    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0.0, self.deviation(fan), shape)


@dataclass(frozen=True)
class _UniformForm(Initializer):
    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        bound = self.deviation(fan) * math.sqrt(3)
        return rng.uniform(-bound, bound, shape)


def _xavier(fan: Fan) -> float:
    return math.sqrt(2 / (fan.fan_in + fan.fan_out))


def _lecun(fan: Fan) -> float:
    return math.sqrt(1 / fan.fan_in)


def _kaiming(fan: Fan) -> float:
    return math.sqrt(2 / fan.fan_in)


@final
@dataclass(frozen=True)
class XavierNormal(_NormalForm):
    """Xavier (Glorot) normal, gain 1, as PyTorch defines it.

    Formula: w ~ N(0, 2/(fan_in + fan_out))
    Source: Glorot & Bengio 2010.
    """

    key: ClassVar[str] = "xavier_normal"
    formula: ClassVar[str] = r"w \sim N(0, \frac{2}{n_{in} + n_{out}})"

    def deviation(self, fan: Fan) -> float:
        return _xavier(fan)


@final
@dataclass(frozen=True)
class XavierUniform(_UniformForm):
    """Xavier (Glorot) uniform, gain 1, as PyTorch defines it.

    Formula: w ~ U(−b, b), b = √(6/(fan_in + fan_out))
    Source: Glorot & Bengio 2010.
    """

    key: ClassVar[str] = "xavier_uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b), \quad b = \sqrt{\frac{6}{n_{in} + n_{out}}}"

    def deviation(self, fan: Fan) -> float:
        return _xavier(fan)


@final
@dataclass(frozen=True)
class LeCunNormal(_NormalForm):
    """The lectures' Xavier: variance one over the fan-in.

    Formula: w ~ N(0, 1/fan_in)
    Source: LeCun et al. 1998; CS231n notes, "Neural Networks 2".
    """

    key: ClassVar[str] = "lecun_normal"
    formula: ClassVar[str] = r"w \sim N(0, \frac{1}{n_{in}})"

    def deviation(self, fan: Fan) -> float:
        return _lecun(fan)


@final
@dataclass(frozen=True)
class KaimingNormal(_NormalForm):
    """Kaiming (He) normal, for ReLU: keeps E[a²] from layer to layer.

    Formula: w ~ N(0, 2/fan_in)
    Source: He et al. 2015, arXiv 1502.01852.
    """

    key: ClassVar[str] = "kaiming_normal"
    formula: ClassVar[str] = r"w \sim N(0, \frac{2}{n_{in}})"

    def deviation(self, fan: Fan) -> float:
        return _kaiming(fan)


@final
@dataclass(frozen=True)
class KaimingUniform(_UniformForm):
    """Kaiming (He) uniform, for ReLU: keeps E[a²] from layer to layer.

    Formula: w ~ U(−b, b), b = √(6/fan_in)
    Source: He et al. 2015, arXiv 1502.01852.
    """

    key: ClassVar[str] = "kaiming_uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b), \quad b = \sqrt{\frac{6}{n_{in}}}"

    def deviation(self, fan: Fan) -> float:
        return _kaiming(fan)
