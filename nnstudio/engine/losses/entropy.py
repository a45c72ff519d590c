"""Cross-entropies on logits, stable for logits of any size."""

from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses.base import Loss, LossSite, weighted_sum
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation, bind, scalar


@final
class BinaryCrossEntropy(Loss):
    """Binary cross-entropy of one logit: P(1) = σ(s).

    Formula: L = (1/n) Σ log(1 + exp(s)) − t·s
    Source: CS231n notes, "Linear Classification"; log(1 + exp(s)) without overflow as logaddexp(0, s).
    """

    key: ClassVar[str] = "binary_cross_entropy"
    formula: ClassVar[str] = (
        r"L = -\frac{1}{n} \sum_i \left[ t_i \log \sigma(s_i) + (1 - t_i) \log (1 - \sigma(s_i)) \right]"
    )
    code: ClassVar[str] = "np.sum(np.logaddexp(0, y) - t * y)"
    slope_code: ClassVar[str] = "1 / (1 + np.exp(-y)) - t"
    encoding: ClassVar[Encoding] = "binary"
    default: ClassVar[bool] = True

    def operations(self, site: LossSite) -> list[Operation]:
        softplus, product = np.empty_like(site.y), np.empty_like(site.y)
        operations = [
            bind("loss", np.logaddexp, scalar(0, site.y), site.y, softplus),
            bind("loss", np.multiply, site.y, site.t, product),
            bind("loss", np.subtract, softplus, product, product),
            *weighted_sum(product, 1 / site.y.size, site),
        ]
        if site.dy is None:
            return operations
        return [
            *operations,
            bind("loss_gradient", np.subtract, site.y, softplus, site.dy),
            bind("loss_gradient", np.exp, site.dy, site.dy),  # σ(s) = exp(s − log(1 + exp(s)))
            bind("loss_gradient", np.subtract, site.dy, site.t, site.dy),
            bind("loss_gradient", np.multiply, site.dy, scalar(1 / site.y.size, site.dy), site.dy),
        ]


@final
class CrossEntropy(Loss):
    """Softmax cross-entropy of one logit a class.

    Formula: L = −(1/n) Σ log softmax(s)[class]
    Source: CS231n notes, "Linear Classification"; the largest logit is subtracted first. ∂L/∂s = (softmax(s) − t)/n.
    """

    key: ClassVar[str] = "cross_entropy"
    formula: ClassVar[str] = r"L = -\frac{1}{n} \sum_i \log \frac{e^{s_{i y_i}}}{\sum_j e^{s_{ij}}}"
    code: ClassVar[str] = "y.max() + np.log(np.sum(np.exp(y - y.max()))) - np.sum(t * y)"
    slope_code: ClassVar[str] = "np.exp(y - y.max()) / np.sum(np.exp(y - y.max())) - t"
    encoding: ClassVar[Encoding] = "one_hot"
    default: ClassVar[bool] = True

    def operations(self, site: LossSite) -> list[Operation]:
        logs, work = np.empty_like(site.y), np.empty_like(site.y)
        row, ones = np.empty_like(site.y[:1]), np.ones((1, len(site.y)), site.y.dtype)
        share = 1 / site.y.shape[1]
        spread = Operation(partial(np.copyto, work, row), None, "")  # and subtract: cheaper than to broadcast
        operations = [
            bind("loss", np.maximum.reduce, site.y, 0, None, row[0]),
            spread,
            bind("loss", np.subtract, site.y, work, logs),
            bind("loss", np.exp, logs, work),
            bind("loss", np.dot, ones, work, row),  # a product sums columns twice as fast as a reduction
            bind("loss", np.log, row, row),
            spread,
            bind("loss", np.subtract, logs, work, logs),
        ]
        if site.dy is not None:
            operations += self._slope(site, logs, share)
        return [
            *operations,
            bind("loss", np.multiply, logs, site.t, logs),
            *weighted_sum(logs, -share, site),
        ]

    @staticmethod
    def _slope(site: LossSite, logs: np.ndarray, share: float) -> list[Operation]:
        assert site.dy is not None
        return [
            bind("loss_gradient", np.exp, logs, site.dy),
            bind("loss_gradient", np.subtract, site.dy, site.t, site.dy),
            bind("loss_gradient", np.multiply, site.dy, scalar(share, site.dy), site.dy),
        ]
