"""Dropout."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.layers.base import Site
from nnstudio.engine.layers.passing import Passing
from nnstudio.engine.masks import drawn_mask
from nnstudio.engine.operations import Operation, bind

MAX_RATE = 0.99


@final
@dataclass(frozen=True)
class Dropout(Passing):
    """Inverted dropout: every value is set to zero with probability p in training, anew for every example and step.

    Formula: y = m∘x/(1 − p), m from Bernoulli(1 − p); in evaluation y = x
    Shapes: m is (units, batch).
    Source: Srivastava et al. 2014, JMLR 15; CS231n notes, "Neural Networks 2".
    """

    key: ClassVar[str] = "dropout"
    formula: ClassVar[str] = r"y = \frac{m \circ x}{1 - p}, \quad m \sim \mathrm{Bernoulli}(1 - p)"
    rate: float = number(0.5, 0.0, MAX_RATE)

    def disturb(
        self, site: Site, noise: np.random.Generator
    ) -> tuple[list[Operation], list[Operation], dict[str, np.ndarray]]:
        mask = np.empty(site.y.shape, site.y.dtype)
        forward = [*drawn_mask(mask, self.rate, noise), bind("dropout", np.multiply, site.x[:-1], mask, site.y)]
        if site.dx is None or site.dy is None:
            return forward, [], {"mask": mask}
        return forward, [bind("input_gradient", np.multiply, site.dy, mask, site.dx[:-1])], {"mask": mask}
