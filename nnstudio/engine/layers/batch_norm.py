"""Batch normalisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.blocks import Block
from nnstudio.engine.layers.base import Bound, Site, probes
from nnstudio.engine.layers.normalizing import (
    GAMMA,
    Moments,
    Normalizing,
    across,
    learned,
    measured,
    over_batch,
    scaled_by,
    shifted,
    through_moments,
)
from nnstudio.engine.operations import Operation, bind, scalar

MEAN, VARIANCE = "running_mean", "running_var"


@final
@dataclass(frozen=True)
class BatchNorm(Normalizing):
    """Batch normalisation: each unit is scaled to mean 0 and variance 1 over the batch; in evaluation by running ones.

    Formula: y = γ·(x − mean)/√(variance + ε) + β, the variance biased; after each step r ← (1 − m)·r + m·statistic, the
    variance unbiased for that
    Shapes: γ, β, running mean and running variance (units, 1). A batch of one example leaves the running ones alone.
    Source: Ioffe & Szegedy 2015, arXiv 1502.03167; PyTorch's BatchNorm1d.
    """

    key: ClassVar[str] = "batch_norm"
    formula: ClassVar[str] = r"y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta"
    momentum: float = number(0.1, 0.0, 1.0)
    epsilon: float = number(1e-5, 0.0, 1.0, open=True, scale="log")

    @property
    def least_batch(self) -> int:
        return 2

    def blocks(self, inputs: int) -> tuple[Block, ...]:
        kept = (Block(name, (inputs, 1), trained=False) for name in (MEAN, VARIANCE))
        return (*super().blocks(inputs), *kept)

    def fill(self, blocks: Mapping[str, np.ndarray], rng: np.random.Generator) -> None:
        super().fill(blocks, rng)
        blocks[MEAN][:], blocks[VARIANCE][:] = 0, 1

    def bind(self, site: Site) -> Bound:
        for name in (MEAN, VARIANCE):
            if name in site.gradients:
                site.gradients[name][...] = 0
        scaled, moments = np.empty_like(site.y), over_batch(site.y)
        return self._trained(site, scaled, moments) if site.train else self._evaluated(site, scaled, moments.inverse)

    def _trained(self, site: Site, scaled: np.ndarray, moments: Moments) -> Bound:
        forward = measured(site.x[:-1], scaled, moments)
        forward += scaled_by(moments.variance, self.epsilon, scaled, moments.inverse) + shifted(site, scaled)
        backward = []
        if site.dy is not None:
            backward = learned(site, site.dy, scaled) + through_moments(site, site.dy, scaled, moments)
        found = [moments.mean, moments.variance]
        return Bound(forward, backward, probes(site), self._kept(site, moments), found)

    def _evaluated(self, site: Site, scaled: np.ndarray, inverse: np.ndarray) -> Bound:
        mean, variance = site.blocks[MEAN], site.blocks[VARIANCE]
        forward = across("normalization", np.subtract, site.x[:-1], mean, scaled)
        forward += scaled_by(variance, self.epsilon, scaled, inverse) + shifted(site, scaled)
        backward = [] if site.dy is None else learned(site, site.dy, scaled)
        if site.dy is not None and site.dx is not None:
            factor = np.empty_like(inverse)
            backward += [
                bind("input_gradient", np.multiply, inverse, site.blocks[GAMMA], factor),
                *across("input_gradient", np.multiply, site.dy, factor, site.dx[:-1]),
            ]
        return Bound(forward, backward, probes(site))

    def _kept(self, site: Site, moments: Moments) -> list[Operation]:
        """Return the operations that take the batch's statistics into the running ones."""
        batch = site.y.shape[1]
        if batch < self.least_batch:
            return []
        shares = (MEAN, moments.mean, 1.0), (VARIANCE, moments.variance, batch / (batch - 1))
        return [one for name, found, factor in shares for one in self._blended(site.blocks[name], found, factor)]

    def _blended(self, running: np.ndarray, found: np.ndarray, factor: float) -> list[Operation]:
        share = np.empty_like(found)
        return [
            bind("update", np.multiply, found, scalar(factor * self.momentum, found), share),
            bind("update", np.multiply, running, scalar(1 - self.momentum, running), running),
            bind("update", np.add, running, share, running),
        ]
