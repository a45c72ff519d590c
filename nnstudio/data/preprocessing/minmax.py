from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.preprocessing.base import Preprocess
from nnstudio.data.preprocessing.transform import Affine, Transform


@final
class MinMax(Preprocess):
    """Each input between 0 and 1 over the training part; regression targets likewise.

    Formula: x' = (x − min)/(max − min); where they are equal only the minimum is taken away
    """

    key: ClassVar[str] = "minmax"
    formula: ClassVar[str] = r"x' = \frac{x - \min}{\max - \min}"

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        low, high = x_train.min(axis=0), x_train.max(axis=0)
        return Affine(low, np.where(high > low, high - low, 1.0))

    def fit_targets(self, y_train: NDArray[np.float64]) -> Transform:
        return self.fit(y_train)
