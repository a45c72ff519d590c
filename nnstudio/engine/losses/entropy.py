"""Cross-entropies on logits, stable for logits of any size."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses.base import Encoding, Loss, LossSite
from nnstudio.engine.operations import Operation, bind, scalar, unjudged


@final
@dataclass(frozen=True)
class BinaryCrossEntropy(Loss):
    """Binary cross-entropy of one logit: P(1) = σ(s).

    Formula: L = (1/n) Σ log(1 + exp(s)) − t·s
    Source: CS231n notes, "Linear Classification"; log(1 + exp(s)) without overflow as logaddexp(0, s).
    """

    key: ClassVar[str] = "binary_cross_entropy"
    formula: ClassVar[str] = r"L = -\frac{1}{n} \sum_i t_i \log \sigma(s_i) + (1 - t_i) \log (1 - \sigma(s_i))"
    encoding: ClassVar[Encoding] = "binary"

    def bind(self, site: LossSite) -> list[Operation]:
        softplus, product = np.empty_like(site.y), np.empty_like(site.y)
        share = scalar(1 / site.y.size, site.value)
        operations = [
            bind("loss", np.logaddexp, scalar(0, site.y), site.y, softplus),
            bind("loss", np.multiply, site.y, site.t, product),
            bind("loss", np.subtract, softplus, product, product),
            bind("loss", np.add.reduce, product, None, None, site.value),
            bind("loss", np.multiply, site.value, share, site.value),
        ]
        if site.dy is None:
            return operations
        return operations + [
            bind("loss_gradient", np.subtract, site.y, softplus, site.dy),
            bind("loss_gradient", np.exp, site.dy, site.dy),  # σ(s) = exp(s − log(1 + exp(s)))
            bind("loss_gradient", np.subtract, site.dy, site.t, site.dy),
            bind("loss_gradient", np.multiply, site.dy, share, site.dy),
        ]


@final
@dataclass(frozen=True)
class CrossEntropy(Loss):
    """Softmax cross-entropy of one logit a class.

    Formula: L = −(1/n) Σ log softmax(s)[class]
    Source: CS231n notes, "Linear Classification"; the largest logit is subtracted first.
    """

    key: ClassVar[str] = "cross_entropy"
    formula: ClassVar[str] = r"L = -\frac{1}{n} \sum_i \log \frac{e^{s_{i y_i}}}{\sum_j e^{s_{ij}}}"
    encoding: ClassVar[Encoding] = "one_hot"

    def bind(self, site: LossSite) -> list[Operation]:
        shifted, picked = np.empty_like(site.y), np.empty_like(site.y)
        exps = np.empty_like(site.y) if site.dy is None else site.dy
        row, total = np.empty_like(site.y[0]), np.empty_like(site.value)
        share = scalar(1 / site.y.shape[1], site.value)
        operations = [
            bind("loss", np.maximum.reduce, site.y, 0, None, row),
            bind("loss", np.subtract, site.y, row, shifted),
            unjudged(np.exp, shifted, exps),
            bind("loss", np.add.reduce, exps, 0, None, row),
        ]
        gradient = [] if site.dy is None else [bind("loss_gradient", np.divide, exps, row, exps)]
        operations += gradient + [
            bind("loss", np.log, row, row),
            bind("loss", np.add.reduce, row, None, None, total),
            bind("loss", np.multiply, shifted, site.t, picked),
            bind("loss", np.add.reduce, picked, None, None, site.value),
            bind("loss", np.subtract, total, site.value, site.value),
            bind("loss", np.multiply, site.value, share, site.value),
        ]
        if site.dy is not None:
            operations.append(bind("loss_gradient", np.subtract, exps, site.t, exps))
            operations.append(bind("loss_gradient", np.multiply, exps, share, exps))
        return operations
