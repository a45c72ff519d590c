"""Max-norm constraint."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import number
from nnstudio.engine.operations import Operation, bind, scalar, unjudged
from nnstudio.engine.regularizers.base import Regularizer


@final
@dataclass(frozen=True)
class MaxNorm(Regularizer):
    """Max-norm: after each update, a unit whose incoming weights have become too long gets them shortened.

    Formula: w ← w·min(1, c/‖w‖) for the weights of each unit. Biases are excluded.
    Source: Srivastava et al. 2014, "Dropout"; CS231n notes, "Neural Networks 2".
    """

    key: ClassVar[str] = "max_norm"
    formula: ClassVar[str] = r"\|w\| \leq c"
    penalises: ClassVar[bool] = False
    code: ClassVar[str] = "w = shortened(w, {limit})"
    limit: float = number(3.0, 0.0, 1e6, open=True, scale="log")

    def constrain(self, weights: Sequence[np.ndarray]) -> list[Operation]:
        return [one for matrix in weights for one in self._shorten(matrix)]

    def _shorten(self, matrix: np.ndarray) -> list[Operation]:
        work, share = np.empty(matrix.shape, matrix.dtype), np.empty((len(matrix), 1), matrix.dtype)
        ones = np.ones((matrix.shape[1], 1), matrix.dtype)
        return [
            unjudged(np.multiply, matrix, matrix, work),
            unjudged(np.dot, work, ones, share),
            unjudged(np.sqrt, share, share),
            unjudged(np.divide, scalar(self.limit, matrix), share, share),
            unjudged(np.minimum, share, scalar(1, matrix), share),
            bind("update", np.multiply, matrix, share, matrix),
        ]
