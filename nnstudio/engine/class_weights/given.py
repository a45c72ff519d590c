"""Weights that the user gives."""

from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError, numbers, read_numbers
from nnstudio.engine.class_weights.base import ClassWeights


@final
@dataclass(frozen=True)
class Given(ClassWeights):
    """Given weights, one a class in the order of the classes; classes beyond the last weight weigh 1.

    Formula: w = (w_1, …, w_k)
    Raises: StudyError if there are more weights than classes, or all are 0.
    """

    key: ClassVar[str] = "given"
    formula: ClassVar[str] = r"w = (w_1, \ldots, w_K)"
    values: str = numbers("1", 0.0, 1e6)

    def weights(self, counts: np.ndarray) -> np.ndarray | None:
        given = read_numbers(self.values)
        if len(given) > len(counts):
            raise StudyError("error.class_weights.count", found=len(given), classes=len(counts))
        weights = np.ones(len(counts))
        weights[: len(given)] = given
        if not weights.any():
            raise StudyError("error.class_weights.zero")
        return weights
