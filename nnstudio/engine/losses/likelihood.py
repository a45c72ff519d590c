"""Negative log-likelihood."""

from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses.base import Loss, LossSite, weighted_sum
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation, bind, scalar


@final
class NLL(Loss):
    """Negative log-likelihood of log-probabilities: after `log_softmax` it is the cross-entropy.

    Formula: L = −(1/n) Σ y[class], with log-probabilities y
    """

    key: ClassVar[str] = "nll"
    formula: ClassVar[str] = r"L = -\frac{1}{n} \sum_i \log p_{i y_i}"
    code: ClassVar[str] = "-np.sum(t * y)"
    slope_code: ClassVar[str] = "-t"
    encoding: ClassVar[Encoding] = "one_hot"
    activation: ClassVar[str] = "log_softmax"

    def operations(self, site: LossSite) -> list[Operation]:
        share, product = 1 / site.y.shape[1], np.empty_like(site.y)
        operations = [
            bind("loss", np.multiply, site.y, site.t, product),
            *weighted_sum(product, -share, site),
        ]
        if site.dy is None:
            return operations
        return [*operations, bind("loss_gradient", np.multiply, site.t, scalar(-share, site.t), site.dy)]
