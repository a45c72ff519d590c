"""Adam."""

import math
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar, unjudged
from nnstudio.engine.optimizers.base import Optimizer, UpdateSite
from nnstudio.engine.optimizers.parts import in_parts


@final
@dataclass(frozen=True)
class Adam(Optimizer):
    """Adam: a rate of its own for every parameter, from running means of g and g².

    Formula: m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − η·m̂/(√v̂ + ε), m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ)
    Source: Kingma & Ba 2015, arXiv 1412.6980; bias correction by division, as in PyTorch.

    The memory holds m/(1−β₁) and v/(1−β₂), which saves four vector operations a step; `set_scales` puts them back.
    """

    key: ClassVar[str] = "adam"
    formula: ClassVar[str] = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g, \; v \leftarrow \beta_2 v + (1-\beta_2) g^2, \;"
        r" w \leftarrow w - \eta \frac{\hat m}{\sqrt{\hat v} + \epsilon}"
    )
    kept: ClassVar[tuple[str, ...]] = ("m", "v", "t")
    code: ClassVar[tuple[str, ...]] = (
        "t = t + 1",
        "m = {beta1} * m + (1 - {beta1}) * g",
        "v = {beta2} * v + (1 - {beta2}) * g**2",
        "m_hat = m / (1 - {beta1}**t)",
        "v_hat = v / (1 - {beta2}**t)",
        "w = w - rate * m_hat / (np.sqrt(v_hat) + {epsilon})",
    )
    slots: ClassVar[int] = 2
    beta1: float = number(0.9, 0.0, 0.9999)
    beta2: float = number(0.999, 0.0, 0.999999)
    epsilon: float = number(1e-8, 0.0, 1.0, open=True, scale="log")

    def bind(self, site: UpdateSite) -> list[Operation]:
        damping, factor = scalar(0, site.gradient), scalar(0, site.gradient)
        scales = Operation(
            partial(set_scales, self.beta1, self.beta2, self.epsilon, site.rate, site.steps, damping, factor), None, ""
        )
        return [scales, *in_parts(site, partial(self._update, damping, factor))]

    def _update(
        self, damping: np.ndarray, factor: np.ndarray, site: UpdateSite, work: np.ndarray, step: np.ndarray
    ) -> list[Operation]:
        mean, square = site.memory
        return [
            bind("update", np.multiply, site.gradient, site.gradient, work),
            bind("update", np.multiply, mean, scalar(self.beta1, mean), mean),
            bind("update", np.add, mean, site.gradient, mean),
            bind("update", np.multiply, square, scalar(self.beta2, square), square),
            bind("update", np.add, square, work, square),
            bind("update", np.sqrt, square, work),
            bind("update", np.add, work, damping, work),
            unjudged(np.divide, mean, work, step),
            bind("update", np.multiply, step, factor, step),
            bind("update", np.subtract, site.parameters, step, site.parameters),
        ]


def set_scales(
    beta1: float,
    beta2: float,
    epsilon: float,
    rate: np.ndarray,
    updates: np.ndarray,
    damping: np.ndarray,
    factor: np.ndarray,
) -> None:
    """Set ε′ = ε/s and the factor η(1−β₁)/((1−β₁ᵗ)·s), where s = √((1−β₂)/(1−β₂ᵗ)) turns √memory into √v̂."""
    updates[()] += 1
    steps = int(updates)
    root = math.sqrt((1 - beta2) / (1 - beta2**steps))
    damping[()] = epsilon / root
    factor[()] = float(rate) * (1 - beta1) / ((1 - beta1**steps) * root)
