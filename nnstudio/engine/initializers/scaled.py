"""Schemes that keep the variance of signals from layer to layer: Xavier, Kaiming, LeCun.

Each is a standard deviation; the normal form draws N(0, std²), the uniform form U(−std·√3, std·√3). With
`activation_gain` the deviation is that of a linear layer times the gain of the activation behind it.
"""

import math
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import flag, option
from nnstudio.engine.initializers.base import Fan, Initializer


class _NormalForm(Initializer):
    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        return rng.normal(0.0, self.deviation(fan), shape)


class _UniformForm(Initializer):
    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        bound = self.deviation(fan) * math.sqrt(3)
        return rng.uniform(-bound, bound, shape)


@dataclass(frozen=True)
class _Xavier(Initializer):
    activation_gain: bool = flag(False)

    def deviation(self, fan: Fan) -> float:
        return (fan.gain if self.activation_gain else 1.0) * math.sqrt(2 / (fan.fan_in + fan.fan_out))


@dataclass(frozen=True)
class _Kaiming(Initializer):
    mode: str = option("fan_in", "fan_in", "fan_out")
    activation_gain: bool = flag(False)

    def deviation(self, fan: Fan) -> float:
        return (fan.gain if self.activation_gain else math.sqrt(2)) / math.sqrt(getattr(fan, self.mode))


def _lecun(fan: Fan) -> float:
    return math.sqrt(1 / fan.fan_in)


@final
class XavierNormal(_NormalForm, _Xavier):
    """Xavier (Glorot) normal, by default with gain 1, as PyTorch defines it.

    Formula: w ~ N(0, 2/(fan_in + fan_out))
    Source: Glorot & Bengio 2010.
    """

    key: ClassVar[str] = "xavier_normal"
    formula: ClassVar[str] = r"w \sim N(0, \frac{2}{n_{in} + n_{out}})"


@final
class XavierUniform(_UniformForm, _Xavier):
    """Xavier (Glorot) uniform, by default with gain 1, as PyTorch defines it.

    Formula: w ~ U(−b, b), b = √(6/(fan_in + fan_out))
    Source: Glorot & Bengio 2010.
    """

    key: ClassVar[str] = "xavier_uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b), \quad b = \sqrt{\frac{6}{n_{in} + n_{out}}}"


@final
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
class LeCunUniform(_UniformForm):
    """LeCun uniform: variance one over the fan-in.

    Formula: w ~ U(−b, b), b = √(3/fan_in)
    Source: LeCun et al. 1998.
    """

    key: ClassVar[str] = "lecun_uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b), \quad b = \sqrt{\frac{3}{n_{in}}}"

    def deviation(self, fan: Fan) -> float:
        return _lecun(fan)


@final
class KaimingNormal(_NormalForm, _Kaiming):
    """Kaiming (He) normal, for ReLU: keeps E[a²] from layer to layer.

    Formula: w ~ N(0, 2/fan), fan = fan_in, or fan_out to keep the gradients' size instead
    Source: He et al. 2015, arXiv 1502.01852.
    """

    key: ClassVar[str] = "kaiming_normal"
    formula: ClassVar[str] = r"w \sim N(0, \frac{2}{n_{in}})"


@final
class KaimingUniform(_UniformForm, _Kaiming):
    """Kaiming (He) uniform, for ReLU: keeps E[a²] from layer to layer.

    Formula: w ~ U(−b, b), b = √(6/fan), fan = fan_in, or fan_out to keep the gradients' size instead
    Source: He et al. 2015, arXiv 1502.01852.
    """

    key: ClassVar[str] = "kaiming_uniform"
    formula: ClassVar[str] = r"w \sim U(-b, b), \quad b = \sqrt{\frac{6}{n_{in}}}"


@final
class LiteralKaiming(_NormalForm):
    """Kaiming as it is easily misread: a standard deviation of 2/√fan_in, so that signals grow by √2 a ReLU layer.

    Formula: w ~ N(0, 4/fan_in)
    """

    key: ClassVar[str] = "literal_kaiming"
    formula: ClassVar[str] = r"w \sim N(0, (\frac{2}{\sqrt{n_{in}}})^2)"

    def deviation(self, fan: Fan) -> float:
        return 2 / math.sqrt(fan.fan_in)
