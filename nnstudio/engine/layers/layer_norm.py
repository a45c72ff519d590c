"""Layer normalisation."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.layers.base import Bound, Site, probes
from nnstudio.engine.layers.normalizing import (
    Normalizing,
    learned,
    measured,
    over_units,
    scaled_by,
    shifted,
    through_moments,
)


@final
@dataclass(frozen=True)
class LayerNorm(Normalizing):
    """Layer normalisation: each example is scaled to mean 0 and variance 1 over the units; training or not.

    Formula: y = γ·(x − mean)/√(variance + ε) + β, the variance biased
    Shapes: γ and β (units, 1); mean and variance (1, batch).
    Source: Ba et al. 2016, arXiv 1607.06450; PyTorch's LayerNorm.
    """

    key: ClassVar[str] = "layer_norm"
    formula: ClassVar[str] = r"y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta"
    epsilon: float = number(1e-5, 0.0, 1.0, open=True, scale="log")

    def bind(self, site: Site) -> Bound:
        scaled, moments = np.empty_like(site.y), over_units(site.y)
        forward = measured(site.x[:-1], scaled, moments)
        forward += scaled_by(moments.variance, self.epsilon, scaled, moments.inverse) + shifted(site, scaled)
        backward = []
        if site.dy is not None:
            backward = learned(site, site.dy, scaled) + through_moments(site, site.dy, scaled, moments)
        return Bound(forward, backward, probes(site))
