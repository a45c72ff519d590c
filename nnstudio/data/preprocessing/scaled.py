from dataclasses import dataclass
from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import number
from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.transform import Affine, Transform


@final
@dataclass(frozen=True)
class Scaled(Preprocess):
    """All inputs divided by one number, as pixels are by their largest value; it keeps zero where it is.

    Formula: x' = x / divisor
    """

    key: ClassVar[str] = "scaled"
    formula: ClassVar[str] = r"x' = \frac{x}{d}"
    divisor: float = number(16, 1e-6, 1e6, scale="log")

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        features = x_train.shape[1]
        return Affine(np.zeros(features), np.full(features, self.divisor))
