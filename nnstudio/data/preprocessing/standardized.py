from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.preprocessing.base import Preprocess, column_means, pieces
from nnstudio.data.preprocessing.transform import Affine, Transform


@final
class Standardized(Preprocess):
    """Each input with mean 0 and standard deviation 1 over the training part; regression targets likewise.

    Formula: x' = (x − μ)/σ, σ² = mean (x − μ)²; where σ = 0 only the mean is taken away
    """

    key: ClassVar[str] = "standardized"
    formula: ClassVar[str] = r"x' = \frac{x - \mu}{\sigma}"

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        means = column_means(x_train)
        squares = sum(((piece - means) ** 2).sum(axis=0) for piece in pieces(x_train))
        deviations = np.sqrt(squares / len(x_train))
        return Affine(means, np.where(deviations == 0, 1.0, deviations))

    def fit_targets(self, y_train: NDArray[np.float64]) -> Transform:
        return self.fit(y_train)
