"""Losses that grow linearly with large errors: mean absolute error and Huber's."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.losses.base import Loss, LossSite, weighted_sum
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation, bind, scalar


@final
class MAE(Loss):
    """Mean absolute error, averaged over the outputs too: an outlier counts no more than its distance.

    Formula: L = (1/(n·k)) Σ_examples Σ_outputs |y − t|; the slope at y = t is 0
    """

    key: ClassVar[str] = "mae"
    formula: ClassVar[str] = r"L = \frac{1}{n K} \sum_i \sum_k |y_{ik} - t_{ik}|"
    code: ClassVar[str] = "np.mean(np.abs(y - t))"
    slope_code: ClassVar[str] = "np.sign(y - t) / y.size"
    encoding: ClassVar[Encoding] = "values"

    def operations(self, site: LossSite) -> list[Operation]:
        share, error, size = 1 / site.y.size, np.empty_like(site.y), np.empty_like(site.y)
        operations = [
            bind("loss", np.subtract, site.y, site.t, error),
            bind("loss", np.absolute, error, size),
            *weighted_sum(size, share, site),
        ]
        if site.dy is None:
            return operations
        return [
            *operations,
            bind("loss_gradient", np.sign, error, error),
            bind("loss_gradient", np.multiply, error, scalar(share, error), site.dy),
        ]


@final
@dataclass(frozen=True)
class Huber(Loss):
    """Huber's loss, averaged over the outputs too: squared for errors up to δ, linear beyond.

    Formula: L = (1/(n·k)) Σ h(y − t), h(e) = ½e² if |e| ≤ δ else δ·(|e| − ½δ)
    Source: Huber 1964; with c = e kept between −δ and δ, h(e) = c·(e − ½c) and h′(e) = c.
    """

    key: ClassVar[str] = "huber"
    formula: ClassVar[str] = (
        r"L = \frac{1}{n K} \sum_i \sum_k h(y_{ik} - t_{ik}), \quad"
        r" h(e) = \frac{1}{2} e^2 \;\text{if}\; |e| \leq \delta \;\text{else}\;"
        r" \delta \left( |e| - \frac{\delta}{2} \right)"
    )
    code: ClassVar[str] = (
        "np.mean(np.where(np.abs(y - t) <= {delta}, (y - t) ** 2 / 2, {delta} * (np.abs(y - t) - {delta} / 2)))"
    )
    slope_code: ClassVar[str] = "np.clip(y - t, -{delta}, {delta}) / y.size"
    encoding: ClassVar[Encoding] = "values"
    delta: float = number(1.0, 0.0, 1e6, open=True, scale="log")

    def operations(self, site: LossSite) -> list[Operation]:
        share, error, near, work = 1 / site.y.size, *(np.empty_like(site.y) for _ in range(3))
        operations = [
            bind("loss", np.subtract, site.y, site.t, error),
            bind("loss", np.maximum, error, scalar(-self.delta, error), near),
            bind("loss", np.minimum, near, scalar(self.delta, error), near),
            bind("loss", np.multiply, near, scalar(0.5, error), work),
            bind("loss", np.subtract, error, work, work),
            bind("loss", np.multiply, work, near, work),
            *weighted_sum(work, share, site),
        ]
        if site.dy is None:
            return operations
        return [*operations, bind("loss_gradient", np.multiply, near, scalar(share, near), site.dy)]
