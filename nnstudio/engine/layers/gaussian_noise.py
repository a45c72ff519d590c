"""Gaussian noise."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.layers.base import Site
from nnstudio.engine.layers.passing import Passing, passed_back
from nnstudio.engine.operations import Operation, bind, drawn, scalar


@final
@dataclass(frozen=True)
class GaussianNoise(Passing):
    """Gaussian noise: adds a random number to every value in training, anew for every example and step.

    Formula: y = x + σ·ε, ε from N(0, 1); in evaluation y = x
    Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
    """

    key: ClassVar[str] = "gaussian_noise"
    formula: ClassVar[str] = r"y = x + \sigma \varepsilon, \quad \varepsilon \sim N(0, 1)"
    std: float = number(0.1, 0.0, 100.0)

    def disturb(
        self, site: Site, noise: np.random.Generator
    ) -> tuple[list[Operation], list[Operation], dict[str, np.ndarray]]:
        added = np.empty(site.y.shape, site.y.dtype)
        forward = [
            drawn(noise.standard_normal, dtype=added.dtype, out=added),
            drawn(np.multiply, added, scalar(self.std, added), added),
            bind("noise", np.add, site.x[:-1], added, site.y),
        ]
        return forward, passed_back(site), {"noise": added}
