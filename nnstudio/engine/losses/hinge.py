"""Hinge losses: a score that is right by a margin of 1 costs nothing."""

from functools import partial
from typing import ClassVar, final

import numpy as np

from nnstudio.engine.losses.base import Loss, LossSite, weighted_sum
from nnstudio.engine.losses.encodings import Encoding
from nnstudio.engine.operations import Operation, bind, scalar


@final
class Hinge(Loss):
    """Hinge loss of one score, as of a support vector machine: class 1 where the score is positive.

    Formula: L = (1/n) Σ max(0, 1 − t·s), t = −1 or 1; at the margin the slope is 0
    Source: CS231n notes, "Linear Classification".
    """

    key: ClassVar[str] = "hinge"
    formula: ClassVar[str] = r"L = \frac{1}{n} \sum_i \max(0, 1 - t_i s_i)"
    code: ClassVar[str] = "np.sum(np.maximum(0, 1 - t * y))"
    slope_code: ClassVar[str] = "np.where(t * y < 1, -t, 0.0)"
    encoding: ClassVar[Encoding] = "sign"
    probabilistic: ClassVar[bool] = False

    def operations(self, site: LossSite) -> list[Operation]:
        share, short = 1 / site.y.size, np.empty_like(site.y)
        operations = [
            bind("loss", np.multiply, site.y, site.t, short),
            bind("loss", np.subtract, scalar(1, short), short, short),
            bind("loss", np.maximum, short, scalar(0, short), short),
            *weighted_sum(short, share, site),
        ]
        if site.dy is None:
            return operations
        return [
            *operations,
            bind("loss_gradient", np.sign, short, short),
            bind("loss_gradient", np.multiply, short, site.t, short),
            bind("loss_gradient", np.multiply, short, scalar(-share, short), site.dy),
        ]


@final
class MulticlassHinge(Loss):
    """Hinge loss of one score a class (Weston and Watkins): every wrong class pays for coming within the margin.

    Formula: L = (1/n) Σ_examples Σ_{j ≠ class} max(0, s_j − s_class + 1); at the margin the slope is 0
    Source: CS231n notes, "Linear Classification".
    """

    key: ClassVar[str] = "multiclass_hinge"
    formula: ClassVar[str] = r"L = \frac{1}{n} \sum_i \sum_{j \neq y_i} \max(0, s_{ij} - s_{i y_i} + 1)"
    code: ClassVar[str] = "np.sum((1 - t) * np.maximum(0, y - y @ t + 1))"
    slope_code: ClassVar[str] = "(1 - t) * (y - y @ t > -1) - t * np.sum((1 - t) * (y - y @ t > -1))"
    encoding: ClassVar[Encoding] = "one_hot"
    probabilistic: ClassVar[bool] = False

    def operations(self, site: LossSite) -> list[Operation]:
        share, (over, work) = 1 / site.y.shape[1], (np.empty_like(site.y) for _ in range(2))
        row, ones = np.empty_like(site.y[:1]), np.ones((1, len(site.y)), site.y.dtype)
        spread = Operation(partial(np.copyto, work, row), None, "")
        operations = [
            bind("loss", np.multiply, site.y, site.t, work),
            bind("loss", np.dot, ones, work, row),
            spread,
            bind("loss", np.subtract, site.y, work, over),
            bind("loss", np.subtract, scalar(1, over), site.t, work),
            bind("loss", np.add, over, work, over),  # 0 at the class itself: it pays nothing, nor has it a slope
            bind("loss", np.maximum, over, scalar(0, over), over),
            *weighted_sum(over, share, site),
        ]
        if site.dy is None:
            return operations
        return [
            *operations,
            bind("loss_gradient", np.sign, over, over),
            bind("loss_gradient", np.dot, ones, over, row),
            spread,
            bind("loss_gradient", np.multiply, work, site.t, work),
            bind("loss_gradient", np.subtract, over, work, over),
            bind("loss_gradient", np.multiply, over, scalar(share, over), site.dy),
        ]
