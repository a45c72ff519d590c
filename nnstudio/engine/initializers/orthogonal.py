"""Orthogonal matrices."""

import math
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.initializers.base import Fan, Initializer


@final
@dataclass(frozen=True)
class Orthogonal(Initializer):
    """A random orthogonal matrix: it keeps the length of what passes it, and so does any number of them in a row.

    Formula: WᵀW = gain²·1, or WWᵀ = gain²·1 where there are fewer rows than columns
    Source: Saxe et al. 2014, arXiv 1312.6120; drawn evenly from all of them, as Q of a normal matrix = QR, R's
    diagonal made positive.
    """

    key: ClassVar[str] = "orthogonal"
    formula: ClassVar[str] = r"W^T W = g^2 I"
    gain: float = number(1.0, 0.0, 1e6, scale="log")

    def draw(self, shape: tuple[int, ...], fan: Fan, rng: np.random.Generator) -> np.ndarray:
        rows, columns = shape if len(shape) == 2 else (math.prod(shape), 1)
        tall = rng.normal(size=(max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(tall)
        q *= np.where(np.diagonal(r) < 0, -1.0, 1.0)
        return self.gain * (q if rows >= columns else q.T).reshape(shape)

    def deviation(self, fan: Fan) -> float:
        return self.gain / math.sqrt(max(fan.fan_in, fan.fan_out))
