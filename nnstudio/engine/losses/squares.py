"""Squared error, summed or averaged over the outputs."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses.base import Loss, LossSite, weighted_sum
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation, bind, scalar


def _squares(site: LossSite, share: float) -> list[Operation]:
    """Return the operations of L = share · Σ (y − t)²."""
    error = np.empty_like(site.y) if site.dy is None else site.dy
    square = np.empty_like(site.y)
    operations = [
        bind("loss", np.subtract, site.y, site.t, error),
        bind("loss", np.multiply, error, error, square),
        *weighted_sum(square, share, site),
    ]
    if site.dy is not None:
        operations.append(bind("loss_gradient", np.multiply, error, scalar(2 * share, error), error))
    return operations


@final
class SquaredError(Loss):
    """Squared error: summed over the outputs, without the half.

    Formula: L = (1/n) Σ_examples Σ_outputs (y − t)²
    """

    key: ClassVar[str] = "squared_error"
    formula: ClassVar[str] = r"L = \frac{1}{n} \sum_i \sum_k (y_{ik} - t_{ik})^2"
    code: ClassVar[str] = "np.sum((y - t) ** 2)"
    slope_code: ClassVar[str] = "2 * (y - t)"
    encoding: ClassVar[Encoding] = "values"

    def operations(self, site: LossSite) -> list[Operation]:
        return _squares(site, 1 / site.y.shape[1])


@final
class MSE(Loss):
    """Mean squared error: averaged over the outputs too.

    Formula: L = (1/(n·k)) Σ_examples Σ_outputs (y − t)²
    """

    key: ClassVar[str] = "mse"
    formula: ClassVar[str] = r"L = \frac{1}{n K} \sum_i \sum_k (y_{ik} - t_{ik})^2"
    code: ClassVar[str] = "np.mean((y - t) ** 2)"
    slope_code: ClassVar[str] = "2 * (y - t) / y.size"
    encoding: ClassVar[Encoding] = "values"
    default: ClassVar[bool] = True

    def operations(self, site: LossSite) -> list[Operation]:
        return _squares(site, 1 / site.y.size)
