from typing import ClassVar, final

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.preprocessing.base import Preprocess, column_means
from nnstudio.data.preprocessing.transform import Affine, Transform


@final
class Centered(Preprocess):
    """Each input less its mean over the training part, so that the cloud lies around zero.

    Formula: x' = x − μ
    """

    key: ClassVar[str] = "centered"
    formula: ClassVar[str] = r"x' = x - \mu"

    def fit(self, x_train: NDArray[np.float64]) -> Transform:
        return Affine(column_means(x_train), np.ones(x_train.shape[1]))
